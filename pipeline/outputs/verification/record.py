"""The text of a bulletin as made, as it stands in run.json."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from pipeline.model.cell import Unreadable
from pipeline.opening.refusal import RefusedError
from pipeline.opening.word_document import read_word
from pipeline.opening.word_paragraphs import CellPlace, Mark, Region, WordDocument, WordParagraph

Written = dict[str, Any]
"""One paragraph: its text; its region, unless it is the body; its cell as table, row and column;
its figures' bookmarks as first and last character, the last exclusive."""


def written(bulletin: bytes, names: Collection[str]) -> list[Written] | None:
    """The paragraphs of a bulletin with the bookmarks of these names.

    Empty ones are left out, but not those of tables, by which columns are told. None for a
    bulletin beyond what is read back (some thousand projects): an edited one would not be either.
    """
    try:
        document = read_word(bulletin)
    except RefusedError as refused:
        if refused.reason is Unreadable.OVERSIZED:
            return None
        raise
    return [_written(each, names) for each in document.paragraphs if each.text.strip() or each.cell]


def _written(paragraph: WordParagraph, names: Collection[str]) -> Written:
    told: Written = {"text": paragraph.text}
    if paragraph.region is not Region.BODY:
        told["region"] = paragraph.region.name.lower()
    if paragraph.cell:
        place = paragraph.cell
        told["cell"] = f"{place.table} {place.row} {place.column}"
    kept = (each for each in paragraph.marks if each.name in names)
    marks = {each.name: f"{each.start} {each.end}" for each in kept}
    if marks:
        told["figures"] = marks
    return told


def as_made(paragraphs: Iterable[Mapping[str, Any]]) -> WordDocument:
    """The document that ``written`` wrote down.

    Raises:
        ValueError, KeyError, TypeError: these are no such paragraphs.
    """
    return WordDocument(paragraphs=tuple(_paragraph(each) for each in paragraphs))


def _paragraph(told: Mapping[str, Any]) -> WordParagraph:
    return WordParagraph(
        text=str(told["text"]),
        region=Region[str(told.get("region", "body")).upper()],
        cell=_cell(str(told["cell"])) if "cell" in told else None,
        marks=tuple(_mark(name, str(where)) for name, where in told.get("figures", {}).items()),
    )


def _cell(where: str) -> CellPlace:
    table, row, column = map(int, where.split())
    return CellPlace(table=table, row=row, column=column)


def _mark(name: str, where: str) -> Mark:
    start, end = map(int, where.split())
    return Mark(name=name, start=start, end=end)
