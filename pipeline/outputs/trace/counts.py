"""What the counts of a month count: the members behind classes and rates."""

from collections.abc import Callable, Iterable, Mapping

from pipeline.board.reporting import Reporting, UnitStanding
from pipeline.board.share import share_of
from pipeline.board.types import Board
from pipeline.board.values import ProjectStanding
from pipeline.model.finding import SEVERITY_LABELS, Severity, State
from pipeline.model.status import STATUS_LABELS, Status
from pipeline.outputs.bulletin.wording.classes import CLASSES
from pipeline.outputs.trace.answer import Answer, Fact, UnknownError
from pipeline.outputs.trace.things import (
    finding_member,
    indicator_member,
    matter_member,
    project_member,
    unit_member,
)

RATE_LABELS: Mapping[str, str] = {
    "due": "应报",
    "reported": "实报",
    "on_time": "及时",
    "qualified": "合格",
    "complete": "完整",
    "required": "完整",
    "filled": "完整",
}
"""The five rates by the names that origins call them by."""

_RATES: Mapping[str, tuple[str, Callable[[UnitStanding], bool]]] = {
    "应报": ("有报送任务的单位", lambda _unit: True),
    "实报": (
        "在最后期限前报来可读取的月报",
        lambda unit: unit.reporting in {Reporting.ON_TIME, Reporting.LATE},
    ),
    "及时": (
        "第一份可读取的月报在报送期限内收到",
        lambda unit: unit.reporting is Reporting.ON_TIME,
    ),
    "合格": ("没有未更正的差错，待说明的都已答复", lambda unit: unit.qualified),
}
_STATUS_NAMES = {each.name.lower(): each for each in Status}


def rate_answer(board: Board, name: str) -> Answer:
    """One of the five rates with the units that it counts.

    Raises:
        UnknownError: there is no such rate.
    """
    if name == "完整":
        return _complete(board)
    if name not in _RATES:
        raise UnknownError(name)
    meaning, counts = _RATES[name]
    counted = [each for each in board.units if counts(each)]
    left = [each.unit.name for each in board.units if not counts(each)]
    share = share_of(len(counted), len(board.units))
    return Answer(
        title=f"{name}（家）",
        value=f"{len(counted)}",
        facts=(
            Fact("含义", meaning),
            Fact("比例", f"{len(counted)} ÷ {len(board.units)} = {share}%"),
            *((Fact("未计入", "、".join(left)),) if left else ()),
        ),
        members=tuple(map(unit_member, counted)),
    )


def _complete(board: Board) -> Answer:
    """完整: the required cells of every unit that has to report, and how many are filled."""
    rates = board.rates
    return Answer(
        title="完整（格）",
        value=f"{rates.filled}/{rates.required}",
        facts=(
            Fact("含义", "必填格中已填的；没有报送的单位，其必填格都算没有填"),
            Fact(
                "比例",
                f"{rates.filled} ÷ {rates.required} = {share_of(rates.filled, rates.required)}%",
            ),
        ),
        members=tuple(
            Fact(each.unit.name, f"应填{each.required}格，已填{each.filled}格")
            for each in board.units
        ),
    )


def count_answer(board: Board, path: tuple[str, ...]) -> Answer:
    """A count by what stands behind ``count:`` in its origin.

    Raises:
        UnknownError: no such count is printed.
    """
    match path:
        case ("rate", name) if name in RATE_LABELS:
            return rate_answer(board, RATE_LABELS[name])
        case ("class", title):
            return _class(board, title)
        case ("matter", *which):
            return _matters(board, tuple(which))
        case ("finding", severity, "open"):
            return _open_findings(board, severity)
        case ("project", _) | ("indicator", _) | ("project", _, _):
            return _by_status(board, path)
        case ("project", project_id, "unreported", what):
            return _unreported(_only(board, project_id)[0], what)
    raise UnknownError(":".join(path))


def _graced(board: Board) -> Answer:
    """The indicators that are called slow and not behind because no plan was filed."""
    graced = (each for each in board.indicators() if each.graced_until is not None)
    return _counted("未报送实施计划、按偏慢评定的指标（项）", map(indicator_member, graced))


def _by_status(board: Board, path: tuple[str, ...]) -> Answer:
    """Projects, indicators, or one project's indicators, all of them or those with a status."""
    kind, *project, what = path
    if path == ("indicator", "graced"):
        return _graced(board)
    if kind == "project" and not project:
        return _projects(board, what)
    return _indicators(_only(board, project[0]) if project else board.projects, what)


def status_answer(board: Board, status: Status) -> Answer:
    """A status with the projects and the indicators that have it."""
    projects, indicators = (
        tuple(map(project_member, (each for each in board.projects if each.status is status))),
        tuple(
            map(indicator_member, (each for each in board.indicators() if each.status is status))
        ),
    )
    return Answer(
        title=STATUS_LABELS[status],
        value=f"{len(projects)}件、{len(indicators)}项",
        members=(*projects, *indicators),
    )


def _only(board: Board, project_id: str) -> tuple[ProjectStanding, ...]:
    found = tuple(each for each in board.projects if each.project.id == project_id)
    if not found:
        raise UnknownError(project_id)
    return found


def _wanted(what: str) -> Callable[[Status], bool]:
    """Which statuses a count is of: one of them, or all."""
    if what != "total" and what not in _STATUS_NAMES:
        raise UnknownError(what)
    return lambda status: what == "total" or status is _STATUS_NAMES[what]


def _label(what: str) -> str:
    return f"“{STATUS_LABELS[_STATUS_NAMES[what]]}”的" if what in _STATUS_NAMES else "全部"


def _projects(board: Board, what: str) -> Answer:
    wanted = _wanted(what)
    return _counted(
        f"{_label(what)}项目（件）",
        map(project_member, (each for each in board.projects if wanted(each.status))),
    )


def _indicators(projects: Iterable[ProjectStanding], what: str) -> Answer:
    wanted = _wanted(what)
    return _counted(
        f"{_label(what)}指标（项）",
        (
            indicator_member(each)
            for project in projects
            for each in project.indicators
            if wanted(each.status)
        ),
    )


def _class(board: Board, title: str) -> Answer:
    statuses = dict(CLASSES).get(title)
    if statuses is None:
        raise UnknownError(title)
    return _counted(
        f"{title}（件）",
        map(project_member, (each for each in board.projects if each.status in statuses)),
    )


def _unreported(project: ProjectStanding, what: str) -> Answer:
    """Indicators without a return: those whose last value is carried, and those that lack one."""
    told = {"carried": "沿用最近一次数据的指标（项）", "lacking": "数据不全的指标（项）"}
    if what not in told:
        raise UnknownError(what)
    return _counted(
        told[what],
        (
            indicator_member(each)
            for each in project.indicators
            if each.status is Status.NOT_REPORTED and each.complete is (what == "carried")
        ),
    )


def _matters(board: Board, which: tuple[str, ...]) -> Answer:
    """Open problems: of those who must help one, or the lasting ones that name nobody."""
    found = [each for each in board.matters if each.unsolved]
    match which:
        case ("party", party):
            title, found = f"需{party}协调的问题", [each for each in found if party in each.parties]
        case ("lasting",):
            title = "持续三个月以上、没有写明需协调单位的问题"
            found = [each for each in found if each.lasting and not each.parties]
        case _:
            raise UnknownError(":".join(which))
    return _counted(f"{title}（项）", (matter_member(board, each) for each in found))


def _open_findings(board: Board, severity: str) -> Answer:
    wanted = next((each for each in Severity if each.name.lower() == severity), None)
    if wanted is None:
        raise UnknownError(severity)
    known = {each.unit.id for each in board.units}
    return _counted(
        f"未了结的{SEVERITY_LABELS[wanted]}（处）",
        (
            finding_member(board, each)
            for each in board.findings
            if (each.severity, each.state) == (wanted, State.OPEN) and each.unit in known
        ),
    )


def _counted(title: str, members: Iterable[Fact]) -> Answer:
    found = tuple(members)
    return Answer(title=title, value=f"{len(found)}", members=found)
