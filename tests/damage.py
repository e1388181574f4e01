"""Ways in which extractions spoil a clean text, as pure functions `(text, random) -> text`.

A clean text has one paragraph a line and ends in a newline. Each function does one kind of harm, the same for the same state of the
generator, and takes any text, a damaged one too, so they can follow each other: `page_numbers(hard_wrapped(text, random), random)`.
No function takes away a Chinese character or moves one, but `ocr_brackets`, which misreads the 一 of （一） as a stroke.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

Damage = Callable[[str, Random], str]

INDENT = "　　"
NUMERAL = "[一二三四五六七八九十百零〇]+"
LABEL = re.compile(
    rf"第{NUMERAL}(?:编|分编|章|节|条(?:之{NUMERAL})?)(?=　)|{NUMERAL}、|（(?:{NUMERAL}|\d+)）"
    r"|\d+(?:\.\d+)+(?= )|\d+[.．、](?!\d)|[①-⑳]|——"
)
"""Labels as clean texts write them, at the start of a line."""
HEADS = re.compile(rf"{LABEL.pattern}|附件|目　?录|抄送：|（")
"""What begins a line that is no running paragraph."""
HAN = r"[㐀-鿿豈-﫿〇]"
LETTERS = rf"(?:{HAN}|[，。、：；（）《》“”‘’！？—])"


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def _text(lines: list[str] | Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _wrapped(text: str, random: Random, indent: str) -> str:
    width = random.randint(20, 45)
    wrapped = []
    for line in _lines(text):
        rest = line if "\t" in line or not line else indent + line
        while len(rest) > width and "\t" not in rest:
            at = random.randint(width - 1, width)  # a line without half-width characters holds fewer
            wrapped.append(rest[:at])
            rest = rest[at:]
        wrapped.append(rest)
    return _text(wrapped)


def hard_wrapped(text: str, random: Random) -> str:
    """Each printed line a line, broken anywhere, no indents: `pdftotext`, OCR by lines, text copied from a PDF reader."""
    return _wrapped(text, random, "")


def hard_wrapped_indented(text: str, random: Random) -> str:
    """Each printed line a line, with the two characters of indent before each paragraph: CAJ readers, text saved with line breaks."""
    return _wrapped(text, random, INDENT)


def sentence_a_line(text: str, random: Random) -> str:
    """A new line after each full stop: corpora prepared for training or translation, and some web clippers."""
    return re.sub(r"([。！？][”』」）]?)(?=[^\n”』」）])", "\\1\n", text)


def without_line_breaks(text: str, random: Random) -> str:
    """Everything on one line: web pages whose `<br>` and `<p>` were simply deleted, cells of a spreadsheet."""
    return random.choice(["", " ", "　　"]).join(_lines(text)) + "\n"


def _pages(text: str, random: Random) -> list[list[str]]:
    """The lines of each page; the last may go on, mid-sentence, on the next one. GB/T 9704 has 22 lines of 28 characters a page."""
    height, width = random.randint(18, 26), random.randint(26, 32)
    pages: list[list[str]] = [[]]
    room = height
    for line in _lines(text):
        rest = line
        while (needed := max(1, -(-len(rest) // width))) > room:
            if room > 0 and "\t" not in rest and len(rest) > room * width:
                cut = random.randint(room * width - 1, room * width)  # a line that goes on is full
                pages[-1].append(rest[:cut])
                rest = rest[cut:]
            pages.append([])
            room = height
            if "\t" in rest:
                break
        pages[-1].append(rest)
        room -= needed
    return [page for page in pages if page]


def page_numbers(text: str, random: Random) -> str:
    """The number of each page between the lines, also inside a sentence that goes over the page: text of PDF files."""
    pages = _pages(text, random)
    style = random.choice(["- {0} -", "—{0}—", "— {0} —", "第{0}页 共{1}页", "第 {0} 页", "{0}", "{0}/{1}", "－{0}－"])
    space = random.choice([[], [""]])  # some tools put the number between blank lines
    out: list[str] = []
    for count, lines in enumerate(pages, 1):
        out += [*lines, *space, style.format(count, len(pages)), *space]
    return _text(out)


def running_headers(text: str, random: Random) -> str:
    """The same line at the top of each page, perhaps one at its foot: bound volumes, gazettes, printed web pages."""
    title = _lines(text)[0]
    header = random.choice([title, title[:12], "政府公报", "规范性文件汇编　2021年第3期"])
    footer = random.choice([[], ["内部资料　注意保存"], ["http://www.example.gov.cn/zwgk/"]])
    out: list[str] = []
    for lines in _pages(text, random):
        out += [header, *lines, *footer]
    return _text(out)


def form_feeds(text: str, random: Random) -> str:
    """A form feed before the first line of each page but the first, also inside a sentence: `pdftotext`."""
    return "\n\f".join("\n".join(lines) for lines in _pages(text, random)) + "\n"


def letter_spaced(text: str, random: Random) -> str:
    """A space after every Chinese character: OCR that takes each for a word (Tesseract), PDF lines set justified."""
    return re.sub(rf"({HAN})(?=[^\s])", r"\1 ", text)


def letter_spaced_in_part(text: str, random: Random) -> str:
    """The same, but only in some lines: PDFs in which justification stretched short lines."""
    return _text([letter_spaced(line, random) if random.random() < 0.3 else line for line in _lines(text)])


def ocr_brackets(text: str, random: Random) -> str:
    """（一） read as (-) or (一) and 〔2018〕 as [2018], (2018) or ﹝2018﹞: OCR trained on Western text, poor fonts."""

    def label(match: re.Match[str]) -> str:
        numeral = random.choice(["-", "—", "一"]) if match[1] == "一" else match[1]
        return random.choice(["({})", "（{})", "({}）"]).format(numeral)

    year = random.choice(["[{}]", "({})", "﹝{}﹞", "［{}］", "（{}）"])
    text = re.sub(rf"（({NUMERAL})）", label, text)
    return re.sub(r"〔(\d{4})〕", lambda match: year.format(match[1]), text)


def half_width_punctuation(text: str, random: Random) -> str:
    """Commas, colons, semicolons, brackets and quotes in half width: scanners' OCR, forms typed with the wrong input method."""
    signs = {"，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "！": "!", "？": "?", "“": '"', "”": '"'}
    gap = random.choice(["", "", " "])  # some add the space of Western typesetting after a comma
    return re.sub("[，：；（）！？“”]", lambda match: signs[match[0]] + (gap if match[0] in "，；" else ""), text)


def full_width_digits(text: str, random: Random) -> str:
    """Figures and the dot of 1. in full width: documents typed in older versions of WPS, pages of the 2000s."""
    return re.sub(
        r"\d+\.?(?!\d)",
        lambda match: match[0].translate({ord(figure): ord(figure) + 0xFEE0 for figure in "0123456789."}),
        text,
    )


def spaced_figures(text: str, random: Random) -> str:
    """A space on both sides of figures and Latin words: Word's automatic spacing made real, text tidied by Markdown formatters."""
    text = re.sub(rf"(?<={HAN})(?=[0-9A-Za-z])", " ", text)
    return re.sub(rf"(?<=[0-9A-Za-z%])(?={HAN})", " ", text)


def blank_lines(text: str, random: Random) -> str:
    """A blank line, or two, between all lines: HTML turned into text or Markdown, one paragraph an element."""
    return _text(iter(line + "\n" * random.choice([1, 1, 1, 2]) for line in _lines(text)))


def labels_cut_off(text: str, random: Random) -> str:
    """A label alone on its line, its words on the next: automatic numbering of Word taken apart, PDF text boxes, HTML lists."""
    out: list[str] = []
    for line in _lines(text):
        match = LABEL.match(line)
        if match and match[0] != "——" and match.end() < len(line) and random.random() < 0.5:
            out += [match[0], line[match.end() :].lstrip(" 　")]
        else:
            out.append(line)
    return _text(out)


def headings_run_on(text: str, random: Random) -> str:
    """A short heading on one line with the paragraph below it: PDF text in reading order, with the line break between them lost."""
    out: list[str] = []
    for line in _lines(text):
        before = out[-1] if out else ""
        heading = (
            LABEL.match(before) and len(before) < 20 and not before.endswith(("。", "；", "：")) and "\t" not in before
        )
        if heading and not HEADS.match(line) and "\t" not in line and random.random() < 0.3:
            out[-1] = before + random.choice([" ", "　"]) + line
        else:
            out.append(line)
    return _text(out)


def tabs_and_cells(text: str, random: Random) -> str:
    """Tables with one cell a line, or their cells parted by spaces or bars: text copied from Word, `pdftotext`, HTML to Markdown."""
    style = random.choice(["\n", "\n\n", "  ", " | "])
    return _text(iter(style.join(line.split("\t")) for line in _lines(text)))


def indents(text: str, random: Random) -> str:
    """Paragraphs indented by full-width spaces, spaces, tabs or no-break spaces, mixed within one file: web editors."""
    kinds = random.sample([INDENT, "    ", "\t", "  ", "\xa0\xa0\xa0\xa0", "　"], 2)
    return _text(iter(line if "\t" in line or not line else random.choice(kinds) + line for line in _lines(text)))


def centred(text: str, random: Random) -> str:
    """Short lines pushed to the middle or the right by spaces, the long ones indented: `pdftotext -layout`, plain-text gazettes."""
    width = 38
    out = []
    for line in _lines(text):
        if "\t" in line or not line or HEADS.match(line):
            out.append(line)
        elif len(line) < width and not line.endswith(("。", "；", "：")):
            out.append(" " * (width - len(line)) + line)
        else:
            out.append(INDENT + line)
    return _text(out)


def trailing_spaces(text: str, random: Random) -> str:
    """White space at the ends of lines and Windows line ends: files that went through editors and mail."""
    return _text(iter(line + random.choice(["", "", " ", "　", "  "]) for line in _lines(text))).replace("\n", "\r\n")


def list_markers(text: str, random: Random) -> str:
    """Stray Markdown before some labels: tools that took 1. or —— for list items and short lines for headings (pandoc, MarkItDown)."""
    out = []
    for line in _lines(text):
        match = LABEL.match(line)
        if match and random.random() < 0.4:
            short = len(line) < 24 and not line.endswith(("。", "；"))
            out.append(random.choice(["## ", "### "] if short else ["- ", "* "]) + line)
        else:
            out.append(line)
    return _text(out)


def toc_dot_leaders(text: str, random: Random) -> str:
    """Leaders and page numbers in the table of contents, in the shapes of PDF text; a text without one stays as it is."""
    leader = random.choice(
        ["……………………", "...............", "· · · · · · · ·", "．．．．．．", "    ", "\t", "-----------", "…… "]
    )
    figure = random.choice(["{}", " {}", "（{}）", "- {} -"])
    lines = _lines(text)
    start = next((count for count, line in enumerate(lines) if re.fullmatch(r"目[ 　]*录", line)), None)
    if start is None:
        return text
    page = 1
    seen: set[str] = set()
    for count in range(start + 1, len(lines)):
        bare = re.sub(r"[.…·．\s]+\d*$", "", lines[count])
        if len(bare) > 40 or re.sub(r"\s", "", bare) in seen:
            break  # the first heading comes again: the body begins
        seen.add(re.sub(r"\s", "", bare))
        page += random.randint(0, 3)
        lines[count] = bare + leader + figure.format(page)
    return _text(lines)


DAMAGES: tuple[Damage, ...] = (
    hard_wrapped,
    hard_wrapped_indented,
    sentence_a_line,
    without_line_breaks,
    page_numbers,
    running_headers,
    form_feeds,
    letter_spaced,
    letter_spaced_in_part,
    ocr_brackets,
    half_width_punctuation,
    full_width_digits,
    spaced_figures,
    blank_lines,
    labels_cut_off,
    headings_run_on,
    tabs_and_cells,
    indents,
    centred,
    trailing_spaces,
    list_markers,
    toc_dot_leaders,
)
"""All of them, in no order that matters."""
