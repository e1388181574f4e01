"""`llms.txt`, Markdown for language models: what the site is, how addresses are built, the documents, the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

from gongwen.publish.catalogue.parts import UNDATED
from gongwen.publish.document_lists import LIST, ONE_LIST
from gongwen.publish.escape import escape_inline
from gongwen.publish.finish.documents import Listed
from gongwen.publish.finish.facts import SiteFacts
from gongwen.publish.finish.feed import FILE as FEED
from gongwen.publish.finish.opening import shortened
from gongwen.publish.listing import date_pieces

LISTED = 500
"""So many documents at most are named each: 100 kB."""

ADDRESSES = """本站收录公文全文，每一条都有固定地址，公布后不会失效。

- 一件公文的网页是 `documents/代号/`，Markdown 是 `documents/代号.md`，纯文本是 `documents/代号.txt`。
- 它的结构数据是 `data/documents/代号.json`。
- 条文的地址是网页地址加 `#` 和它自己的编号：`#c20` 是第20条（“20.”），`#s2-u1` 是“二、”下的“（一）”，
  `#art12-p2` 是第十二条第二款，`#title` 是标题。
- 不便使用 `#` 时，`documents/代号/c20/` 通到同一处。
- 用语（口号、数字缩略语、平台、计划）各有一页 `glossary/代号/`：含义、依据和全部用例；全部用语在 `data/glossary.json`。
- 引用时请写明标题、发文字号和条次；每一处的引用格式见结构数据的 `citation`。
"""
DATA = (
    (LIST, "公文目录"),
    ("data/corpus.jsonl", "全部条文，一行一条，附地址"),
    ("data/glossary.json", "用语的含义、依据和全部用例"),
    ("data/cited.json", "公文引用的文件和引用它们的条目"),
    ("data.md", "数据格式说明"),
    (FEED, "最近收录的公文（Atom）"),
)
"""Path and name of each file of data; one that the site has not is left out."""


def data_files(present: Container[str], documents: int) -> list[tuple[str, str]]:
    """Path and name of those files of data that a site has. `present`: paths of its files; `documents`: how many it lists."""
    found = [(path, name) for path, name in DATA if path in present]
    if documents > ONE_LIST:
        found[0] = LIST, "各年的公文目录和全部条文（一行一条，附地址）在哪些文件里"
    return found


def llms(about: SiteFacts, listed: Sequence[Listed], data: Iterable[tuple[str, str]] = DATA) -> str:
    """The file. Links are absolute when the address of the site is known, else from the root.

    `data`: path and name of each file of data that is named. Of more documents than `LISTED` the pages that list them are named
    in their place.
    """
    if len(listed) <= LISTED:
        documents = "".join(_line(about, entry) for entry in listed)
    else:
        documents = "".join(_item(about, path, name) for path, name in _lists(listed))
    files = "".join(_item(about, path, name) for path, name in data)
    return f"# {_plain(about.name)}\n\n> {_plain(about.description)}\n\n{ADDRESSES}\n## 公文\n\n{documents}\n## 数据\n\n{files}"


def _lists(listed: Sequence[Listed]) -> Iterator[tuple[str, str]]:
    """Path and name of the pages that list all documents, as the catalogue has them."""
    yield "documents/index.md", f"最近的公文和各种目录，共{len(listed)}件"
    yield "catalogue/issuers/index.md", "按发文机关"
    years = Counter(date_pieces(entry.date)[0] for entry in listed)
    for year, count in sorted(years.items(), reverse=True):
        name = f"{int(year)}年" if year else "未注明日期"
        yield f"catalogue/years/{year or UNDATED}.md", f"{name}，{count}件"


def _item(about: SiteFacts, path: str, name: str) -> str:
    return f"- [{name}]({about.address(path)})\n"


def _line(about: SiteFacts, entry: Listed) -> str:
    facts = "，".join(_plain(fact) for fact in (entry.issuer, entry.document_number, entry.written) if fact)
    link = f"[{_plain(entry.title)}]({about.address(f'documents/{entry.id}.md')})"
    return f"- {link}{'：' if facts else ''}{facts}\n"


def _plain(text: str) -> str:
    """Text on one line in which nothing is markup."""
    return escape_inline(shortened(text, len(text)))
