"""Marks in the unit's own sheet: a ground that no other cell has, and the notes' place."""

from collections.abc import Iterator, Sequence

from pipeline.forms.keys import REVIEW_SHEET
from pipeline.outputs.returned.markup import Element, Part, quoted
from pipeline.outputs.returned.package import RELATION

CELLS = frozenset({"c"})
"""Nothing inside a cell is ever changed."""

ORDER = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "AlternateContent",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
"""The children of a worksheet as the schema orders them (ISO/IEC 29500-1, 18.3.1.99); programs
wrap what follows the drawings in alternatives."""

_CONDITION = f'N("{REVIEW_SHEET}")=0'
"""Always true; it tells our marks from the conditional formats of anybody else."""

_AT_ONCE = 200
"""Cells named in one conditional format."""


def colour(part: Part, cells: Sequence[str], mark: int) -> None:
    """Give cells the mark's ground; ``mark`` is the number of its format. Old marks go."""
    _uncolour(part)
    formats = f"{part.prefix}conditionalFormatting"
    priority = 1 + max(_priorities(part), default=0)
    for n in range(0, len(cells), _AT_ONCE):
        part.insert(
            part.root,
            "conditionalFormatting",
            ORDER,
            f"<{formats} sqref={quoted(' '.join(cells[n : n + _AT_ONCE]))}>"
            f'<{part.prefix}cfRule type="expression" dxfId="{mark}" priority="{priority}">'
            f"<{part.prefix}formula>{_CONDITION}</{part.prefix}formula>"
            f"</{part.prefix}cfRule></{formats}>",
        )
        priority += 1


def draw_notes(part: Part, relationship_id: str) -> None:
    """Let a sheet show the notes of a drawing, in case it has none yet."""
    part.insert(
        part.root,
        "legacyDrawing",
        ORDER,
        f"<{part.prefix}legacyDrawing xmlns:r={quoted(RELATION)} r:id={quoted(relationship_id)}/>",
    )


def _uncolour(part: Part) -> None:
    """Take away the marks of an earlier return."""
    for formats in part.root.all("conditionalFormatting"):
        rules = list(formats.all("cfRule"))
        old = [rule for rule in rules if _is_ours(part, rule)]
        if old and len(old) == len(rules):
            part.remove(formats)
        else:
            for rule in old:
                part.remove(rule)


def _is_ours(part: Part, rule: Element) -> bool:
    return REVIEW_SHEET in part.text(rule)


def _priorities(part: Part) -> Iterator[int]:
    for formats in part.root.all("conditionalFormatting"):
        for rule in formats.all("cfRule"):
            if rule.get("priority").isdigit():
                yield int(rule.get("priority"))
