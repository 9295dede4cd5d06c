"""Rules on a second list: are two indicators that are declared to be the same figure comparable?"""

from collections.abc import Iterator

from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.row import Row
from pipeline.definitions.lint.frame import Fault, lint_rule
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.finding import Severity


@lint_rule(
    "D21",
    "对应指标不是同一个数",
    Severity.REFUSED,
    why="两份清单的对应指标按月核对是否一致；类型、计量单位、填报单位不同的，本来就不是同一个数。",
    fix="“对应指标”写另一份清单里同一个数的指标编号；类型、计量单位、形象进度类别和填报单位须相同。",
    bad="县清单 1.1（个）的对应指标写成市清单 S1.2（万元）",
    good="县清单 1.1（个）的对应指标是市清单 S1.1（个），都由甲局填报",
)
def counterparts_comparable(draft: Draft) -> Iterator[Fault]:
    """Counterparts on the same list, or of another kind, measure, ladder or other filers."""
    indicators = draft.indicators()
    for first, *_ in indicators.values():
        others = indicators.get(first.id("counterpart"), ())
        if others:
            for expected in _unlike(draft, first, others[0]):
                place, read = first.place("counterpart"), first.shown("counterpart")
                yield Fault(place=place, read=read, expected=expected)


def _unlike(draft: Draft, row: Row, other: Row) -> Iterator[str]:
    """What a counterpart should be and is not."""
    own, its = draft.list_of(draft.project(row)), draft.list_of(draft.project(other))
    if own is not None and its is not None and own.id("id") == its.id("id"):
        yield "另一份清单的指标"
    for key, told in (("kind", "类型"), ("ladder", "形象进度类别")):
        if row.text(key) != other.text(key):
            yield f"{told}相同的指标（本行是“{row.shown(key) or '空白'}”）"
    if _base(draft, row) != _base(draft, other):
        yield f"计量单位相同或可以换算的指标（本行是“{row.shown('measure') or '空白'}”）"
    if set(draft.reporters(row)) != set(draft.reporters(other)):
        yield "由相同单位填报的指标"


def _base(draft: Draft, row: Row) -> str:
    """The base of an indicator's measure; two measures of one base can be converted."""
    measure = draft.found(Sheet.MEASURES, draft.named(Sheet.MEASURES, row.text("measure")))
    return measure.text("base") if measure else ""
