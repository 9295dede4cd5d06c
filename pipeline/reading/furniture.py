"""The fixed words of an issued form: what stands in the fill sheet without anybody typing it."""

from collections.abc import Iterator

from pipeline.forms.checks import COMPUTED, COMPUTED_LATER
from pipeline.forms.cover import MATTER_HINT, cover_cells, field_hint, narrative_hint
from pipeline.forms.keys import (
    FIELD_LABELS,
    INDICATOR_HEADINGS,
    MATTER_HEADINGS,
    NARRATIVE_HEADINGS,
    Column,
    CoverKey,
)
from pipeline.forms.layout import FormLayout
from pipeline.reading.characters import same_form


def furniture_texts(layout: FormLayout) -> frozenset[str]:
    """Every fixed text of a form's fill sheet, in the form in which texts are compared."""
    return frozenset(same_form(text) for text in _texts(layout))


def printed_words() -> frozenset[str]:
    """The headings and hints of every form: where one stands in a field, nobody typed it there."""
    headings = (INDICATOR_HEADINGS, MATTER_HEADINGS, *NARRATIVE_HEADINGS.values())
    return frozenset(
        same_form(text)
        for text in (
            *(text for texts in headings for text in texts.values()),
            MATTER_HINT,
            *map(narrative_hint, NARRATIVE_HEADINGS),
            *map(field_hint, FIELD_LABELS),
        )
    )


def _texts(layout: FormLayout) -> Iterator[str]:
    yield from (column.value for column in Column)
    for cover in CoverKey:
        yield from (text for text, _ in cover_cells(layout, cover).values())
    for field in (*layout.head_fields, *layout.sign_fields):
        yield from (FIELD_LABELS[field], field_hint(field))
    for block in layout.blocks:
        yield from (block.caption, block.details)
    yield from INDICATOR_HEADINGS.values()
    for kind, headings in NARRATIVE_HEADINGS.items():
        yield from (*headings.values(), narrative_hint(kind))
    yield from (row.label for row in layout.narrative_rows())
    for matter in layout.matter_rows():
        yield from (MATTER_HINT, *MATTER_HEADINGS.values(), *matter.locked.values())
    yield from (COMPUTED, COMPUTED_LATER)
