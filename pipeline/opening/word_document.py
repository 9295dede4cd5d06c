"""A Word file as a reader sees it: its paragraphs with their places and bookmarks.

Only what is shown counts. Deletions under tracked changes, hidden and struck-through characters
are left out, insertions are in; page numbers, which the program that shows the file counts anew,
are left out too. What cannot be read as text (pictures, embedded files) is counted.
"""

from collections.abc import Iterator

from pipeline.model.cell import Unreadable
from pipeline.opening.container import Container, open_container
from pipeline.opening.limits import LARGEST_FILE, MOST_CHARACTERS, MOST_PARAGRAPHS
from pipeline.opening.markup import parse
from pipeline.opening.refusal import RefusedError
from pipeline.opening.relationships import first_part, relationships
from pipeline.opening.sniff import Format, sniff
from pipeline.opening.word_paragraphs import Region, WordDocument, WordParagraph
from pipeline.opening.word_text import WordText

_REGIONS = {
    "header": Region.MARGIN,
    "footer": Region.MARGIN,
    "footnotes": Region.NOTE,
    "endnotes": Region.NOTE,
}
"""Kinds of relationship that lead from the document to a part with text of its own."""

_FOREIGN = frozenset({"aFChunk", "subDocument"})
"""Kinds of relationship to text in another format, which is shown and cannot be read."""


def read_word(content: bytes) -> WordDocument:
    """Read a Word file (.docx).

    Raises:
        RefusedError: it is something else, damaged, or beyond the limits. ``Unreadable.DOCUMENT``
            says that it is a text document in another format, ``Unreadable.MACROS`` that it
            carries macros, ``Unreadable.UNKNOWN`` also that it is a workbook.
    """
    if len(content) > LARGEST_FILE:
        raise RefusedError(Unreadable.OVERSIZED)
    container = _opened(content)
    main = first_part(relationships(container, ""), "officeDocument")
    if container.part(main) is None:
        raise RefusedError(Unreadable.DAMAGED)
    paragraphs: list[WordParagraph] = []
    revisions = unreadable = 0
    for region, part in _parts(container, main):
        text = WordText(region)
        parse(container.part(part) or b"", text.calls)
        paragraphs += text.paragraphs()
        revisions += text.revisions
        unreadable += text.unreadable
        _check_size(paragraphs)
    foreign = sum(each.kind in _FOREIGN for each in relationships(container, main).values())
    return WordDocument(
        paragraphs=tuple(_without_repeats(paragraphs)),
        revisions=revisions,
        unreadable=unreadable + foreign,
    )


def _check_size(paragraphs: list[WordParagraph]) -> None:
    characters = sum(len(each.text) for each in paragraphs)
    if len(paragraphs) > MOST_PARAGRAPHS or characters > MOST_CHARACTERS:
        raise RefusedError(Unreadable.OVERSIZED)


def _opened(content: bytes) -> Container:
    kind = sniff(content)
    if isinstance(kind, Format):
        raise RefusedError(Unreadable.UNKNOWN)
    if kind is not Unreadable.DOCUMENT or not content.startswith(b"PK"):
        raise RefusedError(kind)
    container = open_container(content)
    if container.part("[content_types].xml") is None:
        raise RefusedError(Unreadable.DOCUMENT)
    if any(name.endswith("vbaproject.bin") for name in container.parts):
        raise RefusedError(Unreadable.MACROS)
    return container


def _parts(container: Container, main: str) -> Iterator[tuple[Region, str]]:
    yield Region.BODY, main
    for each in relationships(container, main).values():
        region = _REGIONS.get(each.kind)
        if region is not None and container.part(each.part) is not None:
            yield region, each.part


def _without_repeats(paragraphs: list[WordParagraph]) -> Iterator[WordParagraph]:
    """Programs give every section copies of the same header: each text of a margin counts once."""
    seen: set[str] = set()
    for paragraph in paragraphs:
        if paragraph.region is Region.MARGIN:
            if paragraph.text in seen:
                continue
            seen.add(paragraph.text)
        yield paragraph
