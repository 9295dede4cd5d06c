"""XML from outside: parsed in one pass, within bounds, without document types or entities."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from xml.parsers import expat

from pipeline.model.cell import Unreadable
from pipeline.opening.limits import DEEPEST_MARKUP, LONGEST_ATTRIBUTE
from pipeline.opening.refusal import RefusedError

Start = Callable[[dict[str, str]], object]
"""Told the attributes of an element that begins."""

End = Callable[[], None]

Gathered = list[str | dict[str, str]]
"""What a part has told and nobody has taken yet: attributes where an element began, then texts.

Appending to a list is the cheapest that can be called for an element or a text; what they mean is
looked at once, where the element ends.
"""


def take_text(gathered: Gathered) -> str:
    """Take the text since the last element that began, and its beginning with it."""
    last = gathered.pop()
    if isinstance(last, dict):
        return ""
    texts = [last]
    while isinstance(before := gathered.pop(), str):
        texts.append(before)
    return "".join(reversed(texts)) if len(texts) > 1 else last


def take_attributes(gathered: Gathered) -> dict[str, str]:
    """Take the attributes of the last element that began, and what was told since."""
    while isinstance(last := gathered.pop(), str):
        pass
    return last


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """What to call for which element of one part, by its expanded name.

    An expanded name is the namespace, a space and the local name. ``text`` is told all character
    data; it is None where none is wanted. Without any call a part is only held to the limits.
    """

    starts: Mapping[str, Start] = field(default_factory=dict)
    ends: Mapping[str, End] = field(default_factory=dict)
    text: Callable[[str], object] | None = None


def parse(content: bytes, calls: Calls) -> None:
    """Run one part through the parser.

    Raises:
        RefusedError: it is not well-formed, declares a document type, or goes beyond the limits.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler, parser.EndElementHandler = _bounded(calls, content)
    if calls.text is not None:
        parser.CharacterDataHandler = calls.text
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the parser takes no keyword here
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise RefusedError(Unreadable.DAMAGED) from error


def _bounded(
    calls: Calls, content: bytes
) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None]]:
    """The calls, watched over for depth and, where one may be too long, attributes."""
    depth = 0
    starts, ends = calls.starts, calls.ends
    suspicious = _may_be_too_long(content)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST_MARKUP:
            raise RefusedError(Unreadable.OVERSIZED)
        if suspicious and any(len(each) > LONGEST_ATTRIBUTE for each in attributes.values()):
            raise RefusedError(Unreadable.OVERSIZED)
        wanted = starts.get(name)
        if wanted is not None:
            wanted(attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        wanted = ends.get(name)
        if wanted is not None:
            wanted()

    return start, end


def _may_be_too_long(content: bytes) -> bool:
    """Whether an attribute may be too long, so that every one has to be measured.

    None holds a ``<``, so that only a stretch without any can be one. It is looked for from the
    end of each stretch: a few steps for a whole part. A zero byte tells of UTF-16, in which it
    would look otherwise.
    """
    start = 0
    while start + LONGEST_ATTRIBUTE < len(content):
        last = content.rfind(b"<", start, start + LONGEST_ATTRIBUTE)
        if last < 0:
            return True
        start = last + 1
    return b"\0" in content


def _refuse_document_type(*_: object) -> None:
    raise RefusedError(Unreadable.DAMAGED)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"


Call = TypeVar("Call")


def in_main(calls: Mapping[str, Call]) -> dict[str, Call]:
    """Calls by local name as calls by expanded name, for both forms of Open XML.

    Transitional and Strict (ISO/IEC 29500-1) differ in the namespace alone as far as cells go.
    """
    return {
        f"{space} {name}": call for space in (MAIN, STRICT_MAIN) for name, call in calls.items()
    }
