"""The live check text beside each row (填报检查) and the count of what is missing.

A check is a chain of conditions, the first that holds gives the text. It is a help while typing
and decides nothing: what comes back is judged by the rules alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.definitions.indicator import Comparison, Ladder
from pipeline.forms.arrangement import Arrangement
from pipeline.forms.formulas import Formula, figure_formulas
from pipeline.forms.hints import CHECK_WORDS
from pipeline.forms.keys import YES, Column, FieldKey
from pipeline.forms.layout import FormLayout, IndicatorRow, MatterRow, NarrativeRow
from pipeline.model.quantity import plain
from pipeline.model.submission import SUBMISSION_KIND_LABELS, WHOLE_FORM, NarrativeKind

FINE = "√"
MISSING = CHECK_WORDS["C01"]
STAGE_MISSING = "请选节点"
COMPUTED = "自动计算"
COMPUTED_LATER = "汇总时计算"

ALL_REQUIRED = "各项必填"
CHANGES_ONLY = "只填变动项"
NOTHING_ELSE = "其余各项免填"
EXEMPT = "免填"

CALM_WORDS = (COMPUTED, COMPUTED_LATER, ALL_REQUIRED, CHANGES_ONLY, NOTHING_ELSE, EXEMPT)
"""Check texts that ask for nothing."""

ALL_FILLED = "必填项已填齐"
_COUNT_WORDS = ("还有 ", " 处必填未填")

_LONGEST_FIRST = tuple(
    sorted((FINE, STAGE_MISSING, *CALM_WORDS, *CHECK_WORDS.values()), key=len, reverse=True)
)

NONE_WORD = "无"
"""What a unit writes when there is nothing to report; it needs no date."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a formula tests, and the text that stands in the check cell while it holds."""

    test: str
    text: str


def is_check(text: str) -> bool:
    """Whether a text is what the form itself says of its rows or of what is missing in all."""
    before, after = _COUNT_WORDS
    if text == ALL_FILLED or (text.startswith(before) and text.endswith(after)):
        return True
    for words in _LONGEST_FIRST:
        text = text.replace(words, "")
    return not text.strip("，；")


def indicator_check(arrangement: Arrangement, row: IndicatorRow) -> Formula | str | None:
    """What stands in an indicator's check cell: a formula, a fixed word, or nothing."""
    if not row.locked:
        return None
    if Column.CURRENT not in row.inputs and Column.STAGE not in row.inputs:
        computed = Column.CURRENT in figure_formulas(arrangement, row)
        return COMPUTED if computed else COMPUTED_LATER
    missing = "，".join(_missing_words(row))
    conditions = (
        *_emptiness(arrangement, row, missing),
        *(_figure_conditions(arrangement, row) if Column.CURRENT in row.inputs else ()),
        *(_stage_conditions(arrangement, row) if Column.STAGE in row.inputs else ()),
    )
    return Formula(chain(conditions), missing)


def narrative_check(arrangement: Arrangement, row: NarrativeRow) -> Formula | None:
    """The check of a written item: the first of each part is required, a next step needs a date."""
    conditions = (
        *(_next_step_conditions(arrangement, row) if row.kind is NarrativeKind.NEXT_STEP else ()),
        *(_first_item_conditions(arrangement, row) if row.number == 1 else ()),
    )
    if not conditions:
        return None
    content = arrangement.cell(row.key, Column.CONTENT)
    otherwise = f'"{FINE}"' if row.number == 1 else f'IF({content}="","","{FINE}")'
    return Formula(chain(conditions, otherwise), MISSING if row.number == 1 else "")


def matter_check(arrangement: Arrangement, row: MatterRow) -> Formula:
    """The check of an earlier month's problem: what has become of it is to be chosen."""
    chosen = arrangement.cell(row.key, Column.STAGE)
    conditions = (
        Condition(f'AND({chosen}="",{_scope_is(arrangement, ALL_REQUIRED)})', CHECK_WORDS["M18"]),
        Condition(f'{chosen}=""', EXEMPT),
    )
    return Formula(chain(conditions), CHECK_WORDS["M18"])


def field_check(arrangement: Arrangement, key: FieldKey) -> Formula:
    """The check of a single field; beside 零报告 stands what must be filled at all."""
    cell = arrangement.cell(key.value, Column.CONTENT)
    if key is FieldKey.ZERO_REPORT:
        return _scope(arrangement, cell)
    conditions = [Condition(f'{cell}=""', MISSING)]
    if key is FieldKey.SIGNED:
        conditions.append(Condition(f"NOT(ISNUMBER({cell}))", CHECK_WORDS["C12"]))
    return Formula(chain(conditions), FINE if key is FieldKey.KIND else MISSING)


def missing_count(arrangement: Arrangement) -> Formula:
    """How many required cells are still empty, in words."""
    checks = arrangement.below_cover(Column.CHECK, "$")
    count = "+".join(f'COUNTIF({checks},"*{word}*")' for word in (MISSING, STAGE_MISSING))
    before, after = _COUNT_WORDS
    text = f'=IF({count}=0,"{ALL_FILLED}","{before}"&({count})&"{after}")'
    number = _missing_at_issue(arrangement.layout)
    return Formula(text, f"{before}{number}{after}" if number else ALL_FILLED)


def _missing_at_issue(layout: FormLayout) -> int:
    """The required cells of a form as issued, in which 报送类型 and 零报告 are filled already."""
    rows = sum(len(_missing_words(row)) for row in layout.indicator_rows() if row.locked)
    parts = sum(row.number == 1 for row in layout.narrative_rows())
    return rows + parts + len(layout.sign_fields)


def _missing_words(row: IndicatorRow) -> tuple[str, ...]:
    words = {Column.CURRENT: MISSING, Column.STAGE: STAGE_MISSING}
    return tuple(word for column, word in words.items() if column in row.inputs)


def _scope(arrangement: Arrangement, zero: str) -> Formula:
    """A first return and a full replacement must be complete; others bring what they change."""
    kind = arrangement.cell(FieldKey.KIND.value, Column.CONTENT)
    whole = (SUBMISSION_KIND_LABELS[each] for each in WHOLE_FORM)
    others = ",".join(f'{kind}<>"{label}"' for label in whole)
    conditions = (
        Condition(f'{zero}="{YES}"', NOTHING_ELSE),
        Condition(f'AND({kind}<>"",{others})', CHANGES_ONLY),
    )
    return Formula(chain(conditions, f'"{ALL_REQUIRED}"'), ALL_REQUIRED)


def _scope_is(arrangement: Arrangement, scope: str) -> str:
    cell = arrangement.fixed_cell(FieldKey.ZERO_REPORT.value, Column.CHECK)
    return f'{cell}="{scope}"'


def _emptiness(arrangement: Arrangement, row: IndicatorRow, missing: str) -> Iterator[Condition]:
    words = {Column.CURRENT: MISSING, Column.STAGE: STAGE_MISSING}
    asked = [column for column in words if column in row.inputs]
    blanks = [f'{arrangement.cell(row.key, column)}=""' for column in asked]
    all_blank = f"AND({','.join(blanks)})"
    required = _scope_is(arrangement, ALL_REQUIRED)
    yield Condition(f"AND({all_blank},NOT({required}))", EXEMPT)
    yield Condition(_scope_is(arrangement, NOTHING_ELSE), CHECK_WORDS["X15"])
    yield Condition(all_blank, missing)
    if len(asked) > 1:
        for column, blank in zip(asked, blanks, strict=True):
            yield Condition(f"AND({blank},{required})", words[column])


def _figure_conditions(arrangement: Arrangement, row: IndicatorRow) -> Iterator[Condition]:
    current = arrangement.cell(row.key, Column.CURRENT)
    previous = arrangement.cell(row.key, Column.PREVIOUS)
    yield Condition(f'AND({current}<>"",NOT(ISNUMBER({current})))', CHECK_WORDS["C07"])
    yield Condition(f"AND(ISNUMBER({current}),{current}<0)", CHECK_WORDS["C08"])
    yield Condition(
        f"AND(ISNUMBER({current}),ISNUMBER({previous}),{current}<{previous})",
        CHECK_WORDS["M02"],
    )
    most = _most(arrangement, row)
    if most:
        yield Condition(f"AND(ISNUMBER({current}),{current}>{most})", CHECK_WORDS["X03"])


def _most(arrangement: Arrangement, row: IndicatorRow) -> str:
    """What a figure is not expected to exceed: the target's cell, or the upper end of a range."""
    identity = arrangement.layout.identity
    target = row.indicator.target(identity.period) if identity else None
    if target is None:
        return ""
    if target.comparison is Comparison.RANGE and target.upper is not None:
        return plain(target.upper)
    return arrangement.cell(row.key, Column.TARGET)


def _stage_conditions(arrangement: Arrangement, row: IndicatorRow) -> Iterator[Condition]:
    stage = arrangement.cell(row.key, Column.STAGE)
    expected = arrangement.cell(row.key, Column.EXPECTED)
    ladder = row.indicator.ladder
    if ladder is not None:
        known = _one_of(stage, ladder.names)
        yield Condition(f'AND({stage}<>"",NOT({known}))', CHECK_WORDS["C15"])
        unfinished = _one_of(stage, _unfinished_steps(ladder, row.indicator.final_step))
        yield Condition(f'AND({unfinished},{expected}="")', "请填预计完成日期")
    yield Condition(
        f'AND({expected}<>"",NOT(ISNUMBER({expected})))', f"预计完成{CHECK_WORDS['C12']}"
    )
    due = row.indicator.deadline
    yield Condition(
        f"AND(ISNUMBER({expected}),{expected}>DATE({due.year},{due.month},{due.day}))",
        CHECK_WORDS["X07"],
    )


def _unfinished_steps(ladder: Ladder, final: str | None) -> tuple[str, ...]:
    """The steps before the one that is promised; before the last, when none is named."""
    names = ladder.names
    return names[: names.index(final)] if final in names else names[:-1]


def _one_of(cell: str, names: tuple[str, ...]) -> str:
    """A test whether a cell holds one of the names; an empty cell holds none."""
    if not names:
        return "FALSE"
    listed = ",".join(f'"{_quoted(name)}"' for name in names)
    return f"ISNUMBER(MATCH({cell},{{{listed}}},0))"


def _first_item_conditions(arrangement: Arrangement, row: NarrativeRow) -> Iterator[Condition]:
    """Something must stand in at least one row of the part, 无 if need be."""
    own = [
        arrangement.cell(each.key, Column.CONTENT)
        for each in arrangement.layout.narrative_rows()
        if (each.project_id, each.kind) == (row.project_id, row.kind)
    ]
    empty = f"COUNTA({own[0]}:{own[-1]})=0"
    answers = _matter_answers(arrangement, row)
    if answers:
        # A problem that goes on is an answer as well: nothing new has to be written.
        empty = f"AND({empty},COUNTA({answers})=0)"
    yield Condition(f"AND({empty},{_scope_is(arrangement, ALL_REQUIRED)})", MISSING)
    yield Condition(empty, EXEMPT)


def _matter_answers(arrangement: Arrangement, row: NarrativeRow) -> str:
    """The cells of 办理情况 above a project's problems; empty where there are none."""
    if row.kind is not NarrativeKind.PROBLEM:
        return ""
    matters = [
        each
        for each in arrangement.layout.matter_rows()
        if each.matter.id.project_id == row.project_id
    ]
    cells = [arrangement.cell(each.key, Column.STAGE) for each in matters]
    return f"{cells[0]}:{cells[-1]}" if cells else ""


def _next_step_conditions(arrangement: Arrangement, row: NarrativeRow) -> Iterator[Condition]:
    content = arrangement.cell(row.key, Column.CONTENT)
    due = arrangement.cell(row.key, Column.EXPECTED)
    yield Condition(
        f'AND({content}<>"",{content}<>"{NONE_WORD}",NOT(ISNUMBER({due})))', CHECK_WORDS["X09"]
    )


def chain(conditions: Iterable[Condition], otherwise: str = f'"{FINE}"') -> str:
    """Nested IFs: the first condition that holds gives the text."""
    branches = [f'IF({each.test},"{each.text}",' for each in conditions]
    return f"={''.join(branches)}{otherwise}{')' * len(branches)}"


def _quoted(text: str) -> str:
    """Text as it stands inside a formula's quotation marks."""
    return text.replace('"', '""')
