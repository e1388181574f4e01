"""Writes `llms.txt`, Markdown for language models: what the site is, how addresses are built, every document, the data."""

from __future__ import annotations

from gongwen.publish.escape import escape_inline
from gongwen.publish.finish.documents import Listed, read_list
from gongwen.publish.finish.facts import BuiltSite, SiteFacts
from gongwen.publish.finish.feed import FILE as FEED
from gongwen.publish.finish.opening import shortened

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
    ("data/documents.json", "公文目录"),
    ("data/corpus.jsonl", "全部条文，一行一条，附地址"),
    ("data/glossary.json", "用语的含义、依据和全部用例"),
    ("data/cited.json", "公文引用的文件和引用它们的条目"),
    ("data.md", "数据格式说明"),
    (FEED, "最近收录的公文（Atom）"),
)
"""Path and name of each file of data; one that the site has not is left out."""


def write_llms(site: BuiltSite) -> None:
    """Links are absolute when the address of the site is known, else from the root."""
    about = site.about
    documents = "".join(_line(about, entry) for entry in read_list(site.folder))
    data = "".join(f"- [{name}]({about.address(path)})\n" for path, name in DATA if (site.folder / path).exists())
    site.write(
        "llms.txt",
        f"# {_plain(about.name)}\n\n> {_plain(about.description)}\n\n{ADDRESSES}\n## 公文\n\n{documents}\n## 数据\n\n{data}",
    )


def _line(about: SiteFacts, entry: Listed) -> str:
    facts = "，".join(_plain(fact) for fact in (entry.issuer, entry.document_number, entry.written) if fact)
    link = f"[{_plain(entry.title)}]({about.address(f'documents/{entry.id}.md')})"
    return f"- {link}{'：' if facts else ''}{facts}\n"


def _plain(text: str) -> str:
    """Text on one line in which nothing is markup."""
    return escape_inline(shortened(text, len(text)))
