"""A status as its word in a colour and with a shape, so that each alone tells it."""

from collections.abc import Mapping

from pipeline.model.finding import SEVERITY_LABELS, Severity
from pipeline.model.status import STATUS_LABELS, Status
from pipeline.outputs.bulletin.text import Figure
from pipeline.outputs.page.markup import NONE, Html, element

_SHAPES: Mapping[Status, str] = {
    Status.OVERDUE: "M2 2 10 10M10 2 2 10",
    Status.SEVERELY_BEHIND: "M1 2h10L6 6zM1 6h10l-5 5z",
    Status.BEHIND: "M1 3h10L6 10z",
    Status.NOT_REPORTED: "M2 6h8",
    Status.UNDER_REVIEW: "M6 1l5 5-5 5-5-5z",
    Status.SLOW: "M2 3h8M3 6h6M5 9h2",
    Status.TARGET_CHANGED: "M1 4h8L7 2M11 8H3l2 2",
    Status.ON_SCHEDULE: "M6 1.5a4.5 4.5 0 1 0 .01 0z",
    Status.AHEAD: "M1 9h10L6 2z",
    Status.COMPLETED: "M1.5 6.5 5 10l6-8",
    Status.COMPLETED_EARLY: "M1 7l3 3 4-6M6 9l1 1 4-6",
}
"""Paths in a square of twelve; open ones are strokes."""

_FILLED = frozenset(
    {
        Status.SEVERELY_BEHIND,
        Status.BEHIND,
        Status.UNDER_REVIEW,
        Status.ON_SCHEDULE,
        Status.AHEAD,
    }
)


def css_name(status: Status) -> str:
    """The class of a status."""
    return f"s-{status.name.lower().replace('_', '-')}"


def badge(status: Status) -> Html:
    """Shape and word in the status's colour."""
    kind = "fill" if status in _FILLED else "stroke"
    shape = element(
        "svg",
        {"class": f"shape {kind}", "viewBox": "0 0 12 12", "aria-hidden": "true"},
        element("path", {"d": _SHAPES[status]}),
    )
    return element("span", {"class": f"badge {css_name(status)}"}, shape, STATUS_LABELS[status])


def severity_badge(severity: Severity) -> Html:
    """A finding's severity as a word in a frame whose stroke tells its weight."""
    label = SEVERITY_LABELS[severity]
    return element("span", {"class": f"severity v-{severity.value.lower()}"}, label)


def bound(figure: Figure) -> Html:
    """A figure with the place on the board that it comes from, as the bulletin binds it."""
    return element("span", {"class": "figure", "data-origin": figure.origin}, figure.text)


def heading(level: int, name: str, text: str) -> Html:
    """A heading that a section or a link can name."""
    return element(f"h{level}", {"id": name}, text)


def section(name: str, title: str, *children: Html | str | None) -> Html:
    """A landmark of the page, named by its heading."""
    return element(
        "section",
        {"aria-labelledby": f"{name}-title", "id": name},
        heading(2, f"{name}-title", title),
        *children,
    )


def paragraph(text: str | Html, kind: str = "") -> Html:
    """A paragraph, with a class where it has a look of its own."""
    return element("p", {"class": kind} if kind else NONE, text)
