"""Reads what the head of a built page says of it: its title and its description."""

from __future__ import annotations

from html.parser import HTMLParser

END = "</head>"
"""What is added to a head stands before this."""


class PageHead(HTMLParser):
    """Title and description of a page, each as text, empty where it has none."""

    def __init__(self, page: str) -> None:
        """Takes the HTML of the page; only its head is looked at."""
        super().__init__()
        self.title = ""
        self.description = ""
        self._in_title = False
        self.feed(page.partition(END)[0])
        self.title = " ".join(self.title.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a description."""
        self._in_title = tag == "title"
        found = dict(attrs)
        if tag == "meta" and found.get("name") == "description":
            self.description = found.get("content") or ""

    def handle_endtag(self, tag: str) -> None:
        """Ends the title."""
        self._in_title = False

    def handle_data(self, data: str) -> None:
        """Collects the title."""
        if self._in_title:
            self.title += data
