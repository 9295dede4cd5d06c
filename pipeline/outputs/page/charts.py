"""Lines and bars as inline SVG; each says in words what it shows."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline.board.types import MonthTrend, TrendPoint
from pipeline.definitions.progress import WHOLE
from pipeline.model.period import Period
from pipeline.outputs.page.markup import Html, element

_WIDTH, _HEIGHT = 360, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 12, 14, 22

Points = Sequence[tuple[Period, TrendPoint]]
"""One indicator over the months so far."""


def points_of(months: Sequence[MonthTrend], indicator_id: str) -> Points:
    """The months in which the indicator stood on the board."""
    return [
        (each.period, each.indicators[indicator_id])
        for each in months
        if indicator_id in each.indicators
    ]


def line_chart(
    points: Points, all_year: Mapping[Period, Decimal], months: Sequence[Period], name: str
) -> Html:
    """Target, schedule and share over the months of the year.

    A month without a share leaves a gap in the line. ``all_year`` is the schedule of the months
    without a point, those to come as a rule.
    """
    told = {period: point.schedule for period, point in points}
    other = {period: all_year[period] for period in months if period in all_year.keys() - told}
    shares = [point.share for _, point in points if point.share is not None]
    most = max((WHOLE, *shares))
    frame = _Frame(months, most)
    return element(
        "svg",
        {"class": "chart", "viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "img"},
        element("title", {}, _in_words(points, other, name)),
        *frame.grid(),
        frame.target(),
        frame.line("schedule", sorted((other | told).items())),
        *(frame.line("share", run) for run in _runs(points)),
        *(frame.mark(period, point.share) for period, point in points if point.share is not None),
        *frame.month_names(),
    )


def _in_words(points: Points, other: Mapping[Period, Decimal], name: str) -> str:
    told = (
        f"{period.month}月完成{'—' if point.share is None else f'{point.share}%'}，"
        f"序时{point.schedule}%"
        for period, point in points
    )
    ahead = "、".join(f"{period.month}月{share}%" for period, share in other.items())
    rest = f"其余各月序时{ahead}。" if ahead else ""
    return f"{name}：{'；'.join(told)}。{rest}目标为100%。"


def _runs(points: Points) -> Iterator[list[tuple[Period, Decimal]]]:
    """The stretches of months that have a share."""
    run: list[tuple[Period, Decimal]] = []
    for period, point in points:
        if point.share is None:
            yield run
            run = []
        else:
            run.append((period, point.share))
    yield run


class _Frame:
    """The drawing's coordinates: months from left to right, percent from below."""

    def __init__(self, months: Sequence[Period], most: Decimal) -> None:
        self._places = {month: number for number, month in enumerate(months)}
        self._step = (_WIDTH - _LEFT - _RIGHT) / max(len(months) - 1, 1)
        self._scale = (_HEIGHT - _TOP - _BOTTOM) / float(most)

    def _x(self, period: Period) -> str:
        return f"{_LEFT + self._places[period] * self._step:.1f}"

    def _y(self, percent: Decimal) -> str:
        return f"{_HEIGHT - _BOTTOM - max(float(percent), 0.0) * self._scale:.1f}"

    def line(self, kind: str, points: Sequence[tuple[Period, Decimal]]) -> Html | None:
        """A line through points; nothing for none."""
        if not points:
            return None
        path = " ".join(f"{self._x(period)},{self._y(percent)}" for period, percent in points)
        return element("polyline", {"class": kind, "points": path})

    def mark(self, period: Period, share: Decimal) -> Html:
        """A point on the line of shares."""
        return element(
            "circle", {"class": "mark", "cx": self._x(period), "cy": self._y(share), "r": 3}
        )

    def target(self) -> Html:
        """The line of the target."""
        y = self._y(WHOLE)
        return element(
            "line", {"class": "target", "x1": _LEFT, "x2": _WIDTH - _RIGHT, "y1": y, "y2": y}
        )

    def grid(self) -> Iterator[Html]:
        """The lines of nothing and half, and the percents at the left."""
        for percent in (Decimal(0), Decimal(50), WHOLE):
            y = self._y(percent)
            if percent != WHOLE:
                yield element(
                    "line",
                    {"class": "grid", "x1": _LEFT, "x2": _WIDTH - _RIGHT, "y1": y, "y2": y},
                )
            yield _label(_LEFT - 5, f"{float(y) + 3.5:.1f}", "end", f"{percent}%")

    def month_names(self) -> Iterator[Html]:
        """The months below."""
        for month in self._places:
            yield _label(self._x(month), str(_HEIGHT - 6), "middle", f"{month.month}月")


def _label(x: str | int, y: str, anchor: str, text: str) -> Html:
    place = {"x": x, "y": y, "text-anchor": anchor, "aria-hidden": "true"}
    return element("text", place, text)


def bar(share: Decimal | None, schedule: Decimal) -> Html:
    """A share as a bar with a tick where the schedule stands; decoration beside its words."""
    filled = 0 if share is None else min(max(share, Decimal(0)), WHOLE)
    return element(
        "svg",
        {
            "class": "bar",
            "viewBox": "0 0 100 8",
            "preserveAspectRatio": "none",
            "aria-hidden": "true",
        },
        element("rect", {"class": "way", "width": 100, "height": 8, "rx": 2}),
        element("rect", {"class": "done", "width": str(filled), "height": 8, "rx": 2}),
        element(
            "rect", {"class": "due", "x": str(min(schedule, WHOLE) - 1), "width": 1, "height": 8}
        ),
    )
