"""报送情况: the five rates, and how each unit's return came in."""

from collections.abc import Iterator, Sequence

from pipeline.board.reporting import REPORTING_LABELS, Reporting, UnitStanding
from pipeline.board.share import share_of
from pipeline.board.types import Board
from pipeline.definitions.types import Unit
from pipeline.outputs.bulletin.text import Figure
from pipeline.outputs.bulletin.wording.figures import NOTHING, count
from pipeline.outputs.page.badges import bound, paragraph, section
from pipeline.outputs.page.markup import NONE, Html, element
from pipeline.outputs.page.overview import scrolled

_IN_GOOD_ORDER = frozenset({Reporting.ON_TIME, Reporting.NOT_YET_DUE})


NOT_TO_BE_PASSED_ON = "含联络员姓名和电话，只供办公室内部使用，不得转发、张贴或上网"
"""What a page with contact data says of itself."""


def reporting(board: Board, contacts: Sequence[Unit] = ()) -> Html:
    """Rates and units; ``contacts`` are the units in the board's order, where they are shown."""
    table = element(
        "table",
        NONE,
        element("caption", NONE, f"各单位报送情况（{board.period.label}）"),
        element("thead", NONE, element("tr", NONE, *_heads(shown=bool(contacts)))),
        element("tbody", NONE, *_rows(board.units, contacts)),
    )
    rates = element("dl", {"class": "rates"}, *_rates(board))
    warning = _warning() if contacts else None
    return section("reporting", "报送情况", rates, warning, scrolled("各单位报送情况表", table))


def _warning() -> Html:
    return element("div", {"class": "draft"}, paragraph(f"下表{NOT_TO_BE_PASSED_ON}。"))


def _rates(board: Board) -> Iterator[Html]:
    """The five rates with their bases, bound as the bulletin binds them."""
    rates = board.rates
    yield _rate("应报", bound(count(rates.due, "rate:due")), "家", None)
    for label, number, name in (
        ("实报", rates.reported, "reported"),
        ("及时", rates.on_time, "on_time"),
        ("合格", rates.qualified, "qualified"),
    ):
        share = _share(number, rates.due, f"rate:{name}:share")
        yield _rate(label, bound(count(number, f"rate:{name}")), "家", share)
    filled = bound(count(rates.filled, "rate:filled"))
    base = bound(count(rates.required, "rate:required"))
    share = _share(rates.filled, rates.required, "rate:complete")
    yield _rate("完整", element("span", NONE, filled, "/", base), "格", share)


def _share(part: int, whole: int, origin: str) -> Figure:
    share = share_of(part, whole)
    return Figure(NOTHING if share is None else f"{share}%", origin)


def _rate(label: str, number: Html, measure: str, share: Figure | None) -> Html:
    return element(
        "div",
        NONE,
        element("dt", NONE, label),
        element("dd", NONE, element("b", NONE, number), measure),
        element("dd", {"class": "share"}, bound(share)) if share else None,
    )


_HEADINGS = ("单位", "报送情况", "首次收到", "迟报工作日", "报送次数", "合格与否", "完整")


_CONTACT_HEADINGS = ("联络员", "电话")


def _heads(*, shown: bool) -> Iterator[Html]:
    """The headings, with those of the contact data after the unit where they are shown."""
    first, *others = _HEADINGS
    yield from map(_head, (first, *(_CONTACT_HEADINGS if shown else ()), *others))


def _head(heading: str) -> Html:
    return element("th", {"scope": "col"}, heading)


def _rows(standings: Sequence[UnitStanding], contacts: Sequence[Unit]) -> Iterator[Html]:
    """Each unit's row, with who to call where that is shown."""
    if not contacts:
        yield from map(_row, standings)
        return
    for standing, unit in zip(standings, contacts, strict=True):
        yield _row(standing, unit.liaison or NOTHING, unit.phone or NOTHING)


def _row(standing: UnitStanding, *contact: str) -> Html:
    first = standing.first_received
    share = share_of(standing.filled, standing.required)
    kind = "" if standing.reporting in _IN_GOOD_ORDER else "attention"
    cells = (
        f"{first.year}年{first.month}月{first.day}日 {first:%H:%M}" if first else NOTHING,
        str(standing.working_days_late),
        str(standing.versions),
        _qualified(standing),
        NOTHING if share is None else f"{share}%",
    )
    return element(
        "tr",
        NONE,
        element("th", {"scope": "row"}, standing.unit.name),
        *(element("td", NONE, each) for each in contact),
        element("td", {"class": kind}, REPORTING_LABELS[standing.reporting]),
        *(element("td", NONE, cell) for cell in cells),
    )


def _qualified(standing: UnitStanding) -> str:
    if standing.versions == 0:
        return NOTHING
    return "合格" if standing.qualified else "不合格"
