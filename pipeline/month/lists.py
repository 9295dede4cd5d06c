"""A month with several lists: which file and which page are whose, and what the lists share.

Each file belongs to one list: the one its stamps name, else the one it was given to by an
adoption, else the first, which also has what is nobody's.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from pipeline.board.merge import Received, book
from pipeline.board.types import Board, Comparison
from pipeline.board.values import Basis, Booking
from pipeline.definitions.indicator import Indicator
from pipeline.ledger.ledger import Ledger
from pipeline.model.cell import Unreadable, Workbook
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding
from pipeline.model.history import known_by
from pipeline.model.receipt import Adoption, Delivery, in_order_of_receipt
from pipeline.model.seal import Seal
from pipeline.model.stamped import StampedPage
from pipeline.month.barrier import Broken, examined_or_held
from pipeline.month.setting import Year, year_from
from pipeline.month.workers import read_ahead
from pipeline.office.workspace import Workspace
from pipeline.reading.stamps import read_stamps
from pipeline.rules.cases import Setting
from pipeline.rules.counterparts import Counted, CounterpartCase
from pipeline.rules.stamped_cases import belonging

Settings = Mapping[str, Setting]
"""What each list of a month is examined with, by list, the first one first."""

Examined = Mapping[str, tuple[Examination, ...]]
"""The files of each list as examined, in the order of receipt."""

_FILED = frozenset({Basis.REPORTED, Basis.ZERO_REPORT})
"""What a unit said in this month; a value carried on is no statement to be held against another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What the boards of a month's lists are made of.

    ``pages`` are each list's stamped pages, ``found`` what intake found, ``held`` the names of
    what waits for a person.
    """

    settings: Settings
    examined: Examined
    pages: Mapping[str, tuple[StampedPage, ...] | None]
    found: Sequence[Finding]
    held: Sequence[str]

    @property
    def first(self) -> str:
        """The list that also tells what is nobody's."""
        return next(iter(self.settings))

    @property
    def nobodys(self) -> tuple[Examination, ...]:
        """The files that bear no unit's stamps."""
        return tuple(each for each in self.examined[self.first] if not each.unit_id)


def seen_by(ledger: Ledger, year: Year) -> Ledger:
    """The ledger as the list of a year sees it: its own runs alone."""
    return ledger.of_list(year.project_list.id, unnamed=year.is_first)


def folder_of(workspace: Workspace, seal: Seal) -> str:
    """Where a published list's outputs stand in the month's folder; empty for the first list.

    Raises:
        OfficeError: the definitions that it was published under are missing or altered (6).
    """
    year = year_from(workspace.archived(seal.definitions), seal.period)
    return year.of_list(seal.list_id).folder


def examine_each(
    settings: Settings,
    deliveries: Sequence[Delivery],
    progress: Callable[[str], None],
    adoptions: Mapping[str, Adoption],
    executor: Executor | None = None,
    *,
    broken: Broken,
) -> Examined:
    """Examine deliveries in the order of receipt, each under its own list.

    An ``executor`` may read them ahead; ``broken`` is told what our program broke over.
    """
    done: dict[str, list[Examination]] = {list_id: [] for list_id in settings}
    ordered = sorted(deliveries, key=in_order_of_receipt)
    workbooks = read_ahead((each.content for each in ordered), executor)
    for delivery, workbook in zip(ordered, workbooks, strict=True):
        receipt = delivery.receipt
        progress(receipt.name)
        adoption = adoptions.get(receipt.sha256)
        own = _own_list(settings, workbook, adoption)
        done[own].append(
            examined_or_held(settings[own], delivery, workbook, adoption, done[own], broken=broken)
        )
    return {list_id: tuple(each) for list_id, each in done.items()}


def examine_all(
    setting: Setting,
    deliveries: Sequence[Delivery],
    progress: Callable[[str], None],
    adoptions: Mapping[str, Adoption],
    *,
    broken: Broken,
) -> tuple[Examination, ...]:
    """Examine deliveries that all belong to one list; see ``examine_each``."""
    list_id = setting.list_id
    examined = examine_each({list_id: setting}, deliveries, progress, adoptions, broken=broken)
    return examined[list_id]


def _own_list(
    settings: Settings, workbook: Workbook | Unreadable, adoption: Adoption | None
) -> str:
    """The list that a file belongs to; the first one where our program breaks over telling it.

    The examination breaks over the same and holds the file.
    """
    try:
        return _list_of(settings, workbook, adoption)
    except Exception:  # noqa: BLE001 - whatever it is, it must not cost the other files
        return next(iter(settings))


def _list_of(settings: Settings, workbook: Workbook | Unreadable, adoption: Adoption | None) -> str:
    """The list that a file belongs to: the only one, or the one that it names."""
    first, *others = settings
    if not others:
        return first
    stamps = None if isinstance(workbook, Unreadable) else read_stamps(workbook)
    if stamps is not None and stamps.present:
        named = stamps.agreed.list_id if stamps.agreed else first
    else:
        named = adoption.list_id if adoption else first
    return named if named in settings else first


def pages_by_list(
    settings: Settings, examined: Examined, stamped: Sequence[StampedPage] | None
) -> Mapping[str, tuple[StampedPage, ...] | None]:
    """The stamped pages of each list: by check code, else by the unit, else the first list's.

    None for each where no register is kept.
    """
    if stamped is None:
        return dict.fromkeys(settings)
    pages: dict[str, list[StampedPage]] = {list_id: [] for list_id in settings}
    for page in stamped:
        weights = {
            list_id: belonging(setting, examined[list_id], page)
            for list_id, setting in settings.items()
        }
        pages[max(settings, key=lambda list_id: weights[list_id])].append(page)
    return {list_id: tuple(each) for list_id, each in pages.items()}


def without(examined: Examined, numbers: Collection[int]) -> Examined:
    """The files of each list but those of some receipts."""
    return {
        list_id: tuple(each for each in files if each.receipt.number not in numbers)
        for list_id, files in examined.items()
    }


def counterpart_cases(
    settings: Settings, examined: Examined, list_id: str
) -> tuple[CounterpartCase, ...]:
    """Every figure of a list that another list of the month asks for too, unit by unit."""
    return tuple(_cases(settings, examined, list_id))


def _cases(settings: Settings, examined: Examined, list_id: str) -> Iterator[CounterpartCase]:
    setting = settings[list_id]
    definitions = setting.definitions
    for project in definitions.projects_on(list_id):
        for indicator in definitions.indicators_of(project.id):
            for other in definitions.counterparts_of(indicator.id):
                its = definitions.projects[other.project_id].list_id
                for unit_id in indicator.reporters if its in settings else ():
                    yield CounterpartCase(
                        setting=setting,
                        unit=definitions.units[unit_id],
                        other_list=definitions.lists[its],
                        own=_counted(setting, examined[list_id], unit_id, indicator),
                        other=_counted(settings[its], examined[its], unit_id, other),
                    )


def _counted(
    setting: Setting, examinations: Sequence[Examination], unit_id: str, indicator: Indicator
) -> Counted | None:
    month = known_by(examinations, setting.dates.hard_close)
    received = Received(month=month, history=setting.history)
    booking: Booking = book(received, unit_id, indicator.id)
    if booking.basis not in _FILED:
        return None
    return Counted(
        indicator=indicator,
        amount=booking.amount,
        stage=booking.stage,
        source=booking.source or booking.stage_source,
    )


def compared(board: Board, others: Sequence[Board], settings: Settings) -> Board:
    """The board with what the month's other boards say of its indicators."""
    definitions = settings[board.project_list.id].definitions
    found = {each.indicator.id: (each, other) for other in others for each in other.indicators()}
    comparisons = tuple(
        Comparison(own=own, other=found[each.id][0], other_list=found[each.id][1].project_list)
        for own in board.indicators()
        for each in definitions.counterparts_of(own.indicator.id)
        if each.id in found
    )
    return replace(board, comparisons=comparisons) if comparisons else board
