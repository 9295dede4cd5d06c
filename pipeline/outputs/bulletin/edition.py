"""Which bulletin a document is: a bookmark that an edited copy still carries.

A month may be run several times, and every run makes a bulletin of its own. The bookmark names the
text that was made, so that an edited copy is never held against another one.
"""

import hashlib
import re
from collections.abc import Iterable

from pipeline.outputs.bulletin.bookmarks import figure_bookmarks
from pipeline.outputs.bulletin.elements import Element, new, qn
from pipeline.outputs.bulletin.text import BulletinText, line_text

_PREFIX = "edition_"
_NAME = re.compile(rf"{_PREFIX}([0-9a-f]{{16}})")


def edition(text: BulletinText) -> str:
    """Sixteen hexadecimal digits that stand for the words and figures of a bulletin."""
    figures = (f"{name}={figure.text}" for name, figure in figure_bookmarks(text).items())
    told = "\n".join((*text.title_lines, *map(line_text, text.lines()), *figures))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def mark_edition(body: Element, text: BulletinText) -> None:
    """Put the bookmark, which covers nothing, at the end of the first paragraph."""
    taken = (int(each.get(qn("w:id"), 0)) for each in body.iter(qn("w:bookmarkStart")))
    identifier = str(1 + max(taken, default=0))
    first = body.find(qn("w:p"))
    if first is not None:
        first.append(new("w:bookmarkStart", id=identifier, name=f"{_PREFIX}{edition(text)}"))
        first.append(new("w:bookmarkEnd", id=identifier))


def edition_in(bookmarks: Iterable[str]) -> str:
    """The edition that one of these bookmarks names; empty when none does."""
    found = (_NAME.fullmatch(name) for name in bookmarks)
    return next((each[1] for each in found if each), "")
