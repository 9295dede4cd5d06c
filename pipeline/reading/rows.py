"""Which row of the fill sheet means what: by its key, else by its number and name."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.forms.arrangement import Arrangement
from pipeline.forms.keys import (
    FIELD_LABELS,
    INDICATOR_HEADINGS,
    NARRATIVE_HEADINGS,
    Column,
    CoverKey,
)
from pipeline.forms.layout import FormLayout
from pipeline.model.cell import Sheet
from pipeline.reading.characters import Words, same_form
from pipeline.reading.columns import Columns

_HEADINGS = frozenset(
    same_form(headings[Column.CONTENT])
    for headings in (INDICATOR_HEADINGS, *NARRATIVE_HEADINGS.values())
)
"""What stands above names and texts; where it stands in place of one, a heading was moved."""

_PAGE_KEYS = ("project:", "headings:")
"""How the keys of captions and headings begin."""

_COVER = frozenset(each.value for each in CoverKey)
"""Keys of lines above the table: one holds the 表号 of the version that the form was issued under
and a computed text, which are two unknown texts where formulas are not told."""

_ADDED_ENOUGH = 2
"""So many filled cells in an unknown row, side by side in the table, make it an added row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows by key where that is certain; keys that stand twice; rows that nobody issued.

    Rows of earlier months' problems are never missing: which of them a form has depends on what
    was known when it was issued. ``lines`` are all rows that carry a key of the form, headings and
    the cover included. ``uncertain`` are keys by which nothing is read: those that stand twice, and
    those whose rows nobody could tell by sight, because the column of numbers is not certain. A
    hidden key alone, with nothing to hold it against, books no value. ``labels`` are the numbers
    of all issued rows, ``names`` those of all indicators, in the form in which they are compared.
    """

    places: Mapping[str, int]
    labels: Mapping[str, str]
    names: frozenset[str]
    repeated: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]
    added: tuple[int, ...]
    lines: frozenset[int]
    uncertain: frozenset[str]


class _Told(NamedTuple):
    """What tells a row to a person: its number, an indicator's name, a written item's project.

    ``page`` is the caption below which an indicator must stand whose name others bear too, once
    its key is gone: its number alone may have been exchanged with one of theirs.
    """

    label: str
    name: str = ""
    caption: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Issued:
    """The rows of the form as issued: all keys, and how a person knows those that are read."""

    keys: frozenset[str]
    told: Mapping[str, _Told]
    labels: frozenset[str]
    names: frozenset[str]


def find_rows(
    sheet: Sheet, words: Words, columns: Columns, layout: FormLayout, furniture: frozenset[str]
) -> Rows:
    """Find every row of a fill sheet with these words; ``furniture`` are the form's fixed ones."""
    issued = _issued(layout)
    told, optional = issued.told, {row.key for row in layout.matter_rows()}
    claims: dict[str, list[int]] = {}
    silent: dict[str, list[int]] = {}
    numbered = Column.LABEL in columns.places
    for row, key, seen in _seen_rows(sheet, words, columns, layout):
        if numbered and key in told and _says_nothing(seen, told[key]):
            silent.setdefault(key, []).append(row)
        elif claimed := _claim(key, seen, issued):
            claims.setdefault(claimed, []).append(row)
        elif key in told:
            for rival in {key, *_matching(seen, issued)}:
                silent.setdefault(rival, []).append(row)
    # A row that only its key speaks for, or that says another number than its key, is no claim,
    # but it keeps another row from being the one.
    claims = {key: rows + silent.get(key, []) for key, rows in claims.items()}
    repeated = {key: rows for key, rows in claims.items() if key in told and len(rows) > 1}
    places = {key: rows[0] for key, rows in claims.items() if key in told and len(rows) == 1}
    lines = frozenset(row for rows in claims.values() for row in rows)
    return Rows(
        places=places,
        labels={key: each.label for key, each in told.items()},
        names=issued.names - {""},
        repeated=tuple((key, row) for key, rows in repeated.items() for row in rows),
        missing=tuple(key for key in told if key not in claims and key not in optional),
        added=tuple(_added(sheet, words, columns, issued, furniture)),
        lines=lines,
        uncertain=frozenset(_unsure(columns, issued)) | frozenset(repeated),
    )


def _unsure(columns: Columns, issued: _Issued) -> Iterator[str]:
    """Keys of rows that cannot be told apart by what is seen of them.

    Without the column of names the unit's own name and the 表号 are gone too: the sheet may be
    another unit's, whose rows have the same numbers.
    """
    if Column.CONTENT not in columns.places:
        yield from issued.told
    elif Column.LABEL not in columns.places:
        names = Counter(each.name for each in issued.told.values())
        for key, told in issued.told.items():
            if not told.name or names[told.name] > 1:
                yield key


def _issued(layout: FormLayout) -> _Issued:
    told = dict(_told(layout))
    return _Issued(
        keys=frozenset(line.key for line in Arrangement(layout).lines),
        told=told,
        labels=frozenset(each.label for each in told.values()),
        names=frozenset(each.name for each in told.values()),
    )


def _told(layout: FormLayout) -> Iterator[tuple[str, _Told]]:
    """How a person knows each row, by key."""
    for key in (*layout.head_fields, *layout.sign_fields):
        yield key.value, _Told(label=same_form(FIELD_LABELS[key]))
    names = Counter(same_form(row.indicator.name) for row in layout.indicator_rows())
    for block in layout.blocks:
        caption = same_form(block.caption)
        for row in block.indicators:
            label, name = same_form(row.indicator.id), same_form(row.indicator.name)
            page = caption if names[name] > 1 else ""
            yield row.key, _Told(label=label, name=name, page=page)
        for written in block.narratives:
            yield written.key, _Told(label=same_form(written.label), caption=caption)
        for matter in block.matters:
            yield matter.key, _Told(label=same_form(matter.label), caption=caption)


def _seen_rows(
    sheet: Sheet, words: Words, columns: Columns, layout: FormLayout
) -> Iterator[tuple[int, str, _Told]]:
    """Each row's key and what a person sees in it, under the caption of the project above it.

    A project's page ends where the sign-off begins. A renamed caption is known by its key, a
    deleted one by the keys of the headings below it. While nothing of a page's beginnings is left
    nobody knows where it began, so that no row is said to stand under any.
    """
    ends = {same_form(FIELD_LABELS[key]) for key in layout.sign_fields}
    captions = {same_form(block.caption) for block in layout.blocks}
    shown = {words[place] for place, cell in sheet.cells.items() if cell.formula is None}
    keyed = dict(_page_keys(layout))
    keys = {row: row_key(sheet, columns, row) for row in {row for row, _ in sheet.cells}}
    renamed = {keyed[key] for key in keys.values() if key in keyed}
    captions = captions if captions <= shown | renamed else set()
    caption = ""
    for row in sorted(set(keys) - {columns.key_row}):
        label = _seen(words, columns, row, Column.LABEL)
        if captions and label not in captions:
            label = keyed.get(keys[row], label)
        caption = label if label in captions else "" if label in ends else caption
        name = _seen(words, columns, row, Column.CONTENT)
        yield row, keys[row], _Told(label=label, name=name, caption=caption)


def _page_keys(layout: FormLayout) -> Iterator[tuple[str, str]]:
    """The keys of captions and headings, each with the caption of its project."""
    captions = {f"project:{block.project.id}": same_form(block.caption) for block in layout.blocks}
    caption = ""
    for line in Arrangement(layout).lines:
        caption = captions.get(line.key, caption)
        if caption and line.key.startswith(_PAGE_KEYS):
            yield line.key, caption


def _claim(key: str, seen: _Told, issued: _Issued) -> str:
    """The key that a row certainly stands for; empty when it stands for none."""
    if key in issued.told:
        return "" if _contradicts(seen, issued.told[key], issued) else key
    if key:
        return key if key in issued.keys else ""
    matching = _matching(seen, issued)
    return matching[0] if len(matching) == 1 else ""


def _matching(seen: _Told, issued: _Issued) -> list[str]:
    """The keys of the rows that say what is seen in a row."""
    return [key for key, told in issued.told.items() if _matches(seen, told)]


def row_key(sheet: Sheet, columns: Columns, row: int) -> str:
    """What stands in a row's hidden key cell."""
    cell = sheet.cells.get((row, columns.key_column or 0))
    return cell.text if cell else ""


def _seen(words: Words, columns: Columns, row: int, column: Column) -> str:
    return words.get((row, columns.places.get(column, 0)), "")


def _matches(seen: _Told, told: _Told) -> bool:
    """Whether a row without a key says what this row says."""
    return (
        seen.label == told.label
        and told.name in {"", seen.name}
        and told.caption in {"", seen.caption}
        and told.page in {"", seen.caption}
    )


def _says_nothing(seen: _Told, own: _Told) -> bool:
    """Whether nothing in a row but its hidden key tells what row it is."""
    return not seen.label and not (own.name and seen.name)


def _contradicts(seen: _Told, own: _Told, issued: _Issued) -> bool:
    """Whether what a person sees in a keyed row is another row.

    Sorting or pasting the visible cells alone leaves the hidden keys behind; then a value under
    the key would be booked to the wrong row. The numbers of written items come again on every
    page, so that they must stand under their own project.
    """
    if not (seen.label or seen.name):
        return False
    elsewhere = own.caption and seen.caption not in {"", own.caption}
    if elsewhere or seen.name in _HEADINGS:
        return True
    if seen.label == own.label:
        return bool(own.name) and seen.name in issued.names - {own.name, ""}
    # A number that was altered alone is a fault of one cell while the name still stands.
    renamed = bool(own.name) and seen.name != own.name
    return renamed or seen.label in issued.labels


def _added(
    sheet: Sheet, words: Words, columns: Columns, issued: _Issued, furniture: frozenset[str]
) -> Iterator[int]:
    """Rows that look like rows of the table but are none of the form's."""
    table = set(columns.places.values()) - {columns.key_column}
    filled = Counter(
        row
        for (row, column), cell in sheet.cells.items()
        if column in table and cell.formula is None and words[row, column] not in furniture
    )
    for row, count in sorted(filled.items()):
        key = row_key(sheet, columns, row)
        known = key in issued.told or key in _COVER
        claimed = _seen(words, columns, row, Column.LABEL) in issued.labels
        if count >= _ADDED_ENOUGH and not known and not claimed:
            yield row
