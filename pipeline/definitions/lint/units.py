"""Rules on who leads, who files, and how several bodies' figures make one."""

from collections.abc import Iterator

from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.row import Row
from pipeline.definitions.indicator import COMBINATION_LABELS, Combination
from pipeline.definitions.lint.cell_faults import BLANK, cell_faults
from pipeline.definitions.lint.frame import Fault, lint_rule
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.finding import Severity


@lint_rule(
    "D05",
    "没有主办单位，或单位不在单位表",
    Severity.REFUSED,
    why="没有主办单位就没有人报；单位名写法不一，报来的表就归不到一起。",
    fix="写“单位”表里的全称或简称；确是新单位的，先在“单位”表加一行。",
    bad="主办单位写成“示例县甲居”，而“单位”表是“示例县甲局”",
    good="主办单位写“示例县甲局”或它的简称“甲局”",
)
def units_registered(draft: Draft) -> Iterator[Fault]:
    """Unit names that are blank, unknown or ambiguous, and filers that lead nothing."""
    yield from cell_faults(draft, "D05")
    for project in draft.rows[Sheet.PROJECTS]:
        yield from _outside(draft, project, "compiler", project)
    for first, *_ in draft.indicators().values():
        yield from _outside(draft, first, "reporters", draft.project(first))


def _outside(draft: Draft, row: Row, key: str, project: Row | None) -> Iterator[Fault]:
    """Units in a cell that are none of the project's leads, when all of these are known."""
    if project is None or not draft.units_known(project, "leads"):
        return
    leads = draft.unit_ids(project, "leads")
    if leads and any(unit not in leads for unit in draft.unit_ids(row, key)):
        names = "、".join(_unit_name(draft, unit) for unit in leads)
        expected = f"该项目的主办单位：{names}"
        yield Fault(place=row.place(key), read=row.shown(key), expected=expected)


def _unit_name(draft: Draft, unit_id: str) -> str:
    row = draft.found(Sheet.UNITS, unit_id)
    return row.text("name") if row else unit_id


@lint_rule(
    "D06",
    "几家主办没有说明谁报、怎样合成",
    Severity.REFUSED,
    why="几家主办的项目，不写明谁报哪一项、几个数怎样合成一个数，就会重复或漏掉。",
    fix="在“填报单位”写明由谁报；几家都报的，“多单位合成”选分项相加或各方一致。",
    bad="甲局、乙局共同主办，指标的填报单位空着",
    good="指标由甲局、乙局填报，多单位合成选“分项相加”",
)
def joint_policy(draft: Draft) -> Iterator[Fault]:
    """Joint leads without a filer, several filers without a way to combine, or the reverse."""
    yield from cell_faults(draft, "D06")
    for first, *_ in draft.indicators().values():
        if first.blank("reporters") and len(draft.leads(first)) > 1:
            place = first.place("reporters")
            yield Fault(place=place, read=BLANK, expected="由哪家主办单位填报这一项")
        elif _readable(first):
            yield from _combination_faults(draft, first)


def _readable(row: Row) -> bool:
    """Whether the way of combining is there to be judged."""
    return row.blank("combination") or (row.has("combination") and row.readable("combination"))


def _combination_faults(draft: Draft, row: Row) -> Iterator[Fault]:
    """A way of combining that does not go with the number of filers."""
    single = (row.choice("combination", COMBINATION_LABELS) or Combination.SINGLE) is (
        Combination.SINGLE
    )
    several = len(draft.reporters(row)) > 1
    place, read = row.place("combination"), row.shown("combination") or BLANK
    if several and single:
        yield Fault(place=place, read=read, expected="“分项相加”或“各方一致”（有几家填报）")
    if not several and not single and draft.reporters(row):
        yield Fault(place=place, read=read, expected="空白或“单独填报”（只有一家填报）")
