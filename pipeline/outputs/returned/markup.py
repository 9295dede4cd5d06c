"""Change an XML part at certain places and leave every other byte as it was.

A part is parsed for where its elements begin and end; changes are noted by these offsets and put
in at once. Prefixes, quotes, order of attributes, extensions that nobody here knows: all of it
stays, because nothing is written anew.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

_UTF_8 = frozenset({None, "utf-8", "utf8", "us-ascii", "ascii"})


class UnusualPackageError(Exception):
    """A package that cannot be edited safely; it is well readable all the same."""


@dataclass(slots=True, kw_only=True)
class Element:
    """One element and the offsets of its bytes.

    ``name`` is without the ``prefix`` (which ends with a colon when there is one). From ``start``
    to ``head`` stands the start tag, from ``tail`` to ``end`` the end tag; of an element that
    closes itself all but ``start`` are the same.
    """

    name: str
    prefix: str
    attributes: Mapping[str, str]
    start: int
    head: int
    tail: int = 0
    end: int = 0
    children: list["Element"] = field(default_factory=list)

    @property
    def closes_itself(self) -> bool:
        """Whether it has no end tag."""
        return self.head == self.end

    def child(self, name: str) -> "Element | None":
        """The first child of that name, or None."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator["Element"]:
        """The children of that name."""
        return (each for each in self.children if each.name == name)

    def get(self, name: str, default: str = "") -> str:
        """An attribute without a prefix."""
        return self.attributes.get(name, default)

    def linked(self) -> str:
        """The id of the relationship that it points to: ``r:id``, whatever the prefix."""
        ids = (value for name, value in self.attributes.items() if name.endswith(":id"))
        return next(ids, "")


class Part:
    """An XML part with the changes noted so far."""

    def __init__(self, content: bytes, leaves: frozenset[str] = frozenset()) -> None:
        """Parse a part; nothing is kept of what stands inside ``leaves``.

        Raises:
            UnusualPackageError: it is not XML in UTF-8.
        """
        self.content = content
        self.root = _Reader(content, leaves).root()
        self._changes: list[tuple[int, int, str]] = []

    @property
    def prefix(self) -> str:
        """What stands before the name of every element of the part's own namespace."""
        return self.root.prefix

    def set(self, element: Element, values: Mapping[str, str]) -> None:
        """Give an element attributes; those it has keep their places."""
        tag = self.content[element.start : element.head].decode()
        for name, value in values.items():
            tag = _with_attribute(tag, name, value)
        self._note(element.start, element.head, tag)

    def append(self, parent: Element, markup: str) -> None:
        """Add at the end of an element's content."""
        if not parent.closes_itself:
            self._note(parent.tail, parent.tail, markup)
            return
        tag = self.content[parent.start : parent.head].decode()
        opened = re.sub(r"\s*/>$", ">", tag)
        self._note(parent.start, parent.head, f"{opened}{markup}</{parent.prefix}{parent.name}>")

    def before(self, element: Element, markup: str) -> None:
        """Add right before an element."""
        self._note(element.start, element.start, markup)

    def insert(self, parent: Element, name: str, order: Sequence[str], markup: str) -> None:
        """Add a child where the schema's ``order`` of children puts the element of that name."""
        after = frozenset(order[order.index(name) + 1 :])
        follower = next((each for each in parent.children if each.name in after), None)
        if follower is None:
            self.append(parent, markup)
        else:
            self.before(follower, markup)

    def remove(self, element: Element) -> None:
        """Take an element out."""
        self._note(element.start, element.end, "")

    def text(self, element: Element) -> str:
        """All that stands inside an element, tags included, with character references resolved."""
        return unescape(self.content[element.head : element.tail].decode())

    def changed(self) -> bytes:
        """The part with all changes put in."""
        pieces, at = [], 0
        for start, end, markup in sorted(self._changes, key=lambda change: change[:2]):
            if start < at:
                raise UnusualPackageError("two changes of one place")
            pieces += [self.content[at:start], markup.encode()]
            at = end
        return b"".join([*pieces, self.content[at:]])

    def _note(self, start: int, end: int, markup: str) -> None:
        self._changes.append((start, end, markup))


class _Reader:
    """Builds the tree of elements of one part."""

    def __init__(self, content: bytes, leaves: frozenset[str]) -> None:
        self._content, self._leaves = content, leaves
        self._open: list[Element] = []
        self._root: Element | None = None
        self._inside = 0
        self._parser = expat.ParserCreate()

    def root(self) -> Element:
        """The outermost element."""
        self._parser.XmlDeclHandler = _require_utf_8
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        try:
            self._parser.Parse(self._content, True)  # noqa: FBT003 - it takes no keyword here
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise UnusualPackageError("a part is not XML") from error
        if self._root is None or self._content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnusualPackageError("a part is not XML in UTF-8")
        return self._root

    def _begin(self, qualified: str, attributes: dict[str, str]) -> None:
        if self._inside:
            self._inside += 1
            return
        prefix, colon, name = qualified.rpartition(":")
        start = self._parser.CurrentByteIndex
        element = Element(
            name=name,
            prefix=prefix + colon,
            attributes=attributes,
            start=start,
            head=_tag_end(self._content, start),
        )
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)
        self._inside = int(name in self._leaves)

    def _end(self, _: str) -> None:
        self._inside = max(0, self._inside - 1)
        if self._inside:
            return
        element = self._open.pop()
        if self._content[element.head - 2 : element.head] == b"/>":
            element.tail = element.end = element.head
        else:
            element.tail = self._parser.CurrentByteIndex
            element.end = _tag_end(self._content, element.tail)


def _require_utf_8(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding.lower() if encoding else None) not in _UTF_8:
        raise UnusualPackageError("a part is not in UTF-8")


_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")


def _tag_end(content: bytes, start: int) -> int:
    """Where the tag that starts here ends; a > inside an attribute's value ends nothing."""
    match = _TAG.match(content, start)
    if match is None:
        raise UnusualPackageError("a tag without an end")
    return match.end()


def _with_attribute(tag: str, name: str, value: str) -> str:
    """A start tag with an attribute set."""
    stands = re.compile(rf"""(?<=\s){re.escape(name)}\s*=\s*("[^"]*"|'[^']*')""")
    written = f"{name}={quoteattr(value)}"
    if stands.search(tag):
        return stands.sub(lambda _: written, tag, count=1)
    return re.sub(r"(\s*/?>)$", lambda end: f" {written}{end[1]}", tag, count=1)


def quoted(value: str) -> str:
    """A value as an attribute, with its quotes; line breaks survive."""
    return quoteattr(value, {"\n": "&#10;"})


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would take for an escaped character (ISO/IEC 29500-1, 22.9.2.19)."""


def text(value: str) -> str:
    """A value as an element's text; what XML cannot hold is left out, an escape is none."""
    return escape(_ESCAPE.sub("_x005F_", _NOT_XML.sub("", value)))
