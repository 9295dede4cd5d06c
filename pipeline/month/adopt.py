"""Give a file without identity to a unit, once: it is then read as that unit's return."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.definitions.types import Unit
from pipeline.ledger.ledger import Ledger
from pipeline.model.cell import Unreadable
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.receipt import Adoption, Delivery
from pipeline.month.keeping import kept_ledger
from pipeline.month.opening import open_delivery
from pipeline.month.setting import Year, load_year
from pipeline.month.taking_in import Keep, Moments, taken_in, tried_ledger
from pipeline.office import clock
from pipeline.office.errors import USAGE, OfficeError
from pipeline.office.workspace import Workspace
from pipeline.rules.cases import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What an adoption came to. ``before``: the file had been given to this unit already."""

    unit: Unit
    receipt: int
    name: str
    adoption: Adoption
    before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the clerk asks for: a file by its name in the inbox or its receipt number, a unit.

    ``list_asked`` is needed for a unit that leads on several lists alone.
    """

    file: str
    unit: str
    period: Period
    who: str
    list_asked: str = ""


def adopt(workspace: Workspace, wish: Wish, *, dry_run: bool = False) -> Adopted:
    """Enter in the ledger that a file is a unit's return of a month.

    Raises:
        OfficeError: file or unit are not known, the file needs no adoption or cannot be read, or
            it was given to another unit (2).
        LedgerError: the ledger is damaged or cannot be written.
    """
    year = _year(workspace, wish)
    unit = _unit(year, wish.unit)
    if dry_run:
        with tried_ledger(workspace) as ledger:
            return _adopted(workspace, ledger, year, unit, wish, lambda _content: None)
    with kept_ledger(workspace) as ledger:
        return _adopted(workspace, ledger, year, unit, wish, workspace.archive)


def _adopted(
    workspace: Workspace, ledger: Ledger, year: Year, unit: Unit, wish: Wish, keep: Keep
) -> Adopted:
    now = clock.now()
    taken = taken_in(workspace, ledger, Moments(found=now, clock=now), wish.period, keep)
    delivery = _delivery(taken.returns(workspace), wish)
    receipt = delivery.receipt
    standing = ledger.adoptions(wish.period).get(receipt.sha256)
    if standing is not None and standing.unit_id != unit.id:
        other = year.definitions.units.get(standing.unit_id)
        name = other.name if other else standing.unit_id
        raise OfficeError(f"{receipt.name} 已指定为{name}的月报表，不能再指定给别的单位。", USAGE)
    adoption = standing or Adoption(
        period=wish.period,
        sha256=receipt.sha256,
        list_id=year.project_list.id,
        unit_id=unit.id,
        who=wish.who,
        moment=now,
    )
    if standing is None:
        _require_nobodys(year, wish.period, delivery)
        ledger.adopt(adoption)
    return Adopted(
        unit=unit,
        receipt=receipt.number,
        name=receipt.name,
        adoption=adoption,
        before=standing is not None,
    )


def _year(workspace: Workspace, wish: Wish) -> Year:
    """The year with the list that the unit files for.

    Raises:
        OfficeError: there are several such lists and none of them is named (2).
    """
    year = load_year(workspace, wish.period)
    lists = year.every_list(wish.period)
    led = [each for each in lists if _called(each, wish.unit)]
    if wish.list_asked or len(led) > 1:
        return year.named(wish.list_asked)
    return led[0] if led else lists[0]


def _called(year: Year, written: str) -> list[Unit]:
    """The lead units of a list that are called so."""
    leads = year.definitions.lead_units(year.project_list.id)
    return [each for each in leads if written in {each.id, each.name, *each.aliases}]


def _unit(year: Year, written: str) -> Unit:
    """The lead unit that is meant: by number, full name or alias.

    Raises:
        OfficeError: no lead unit is called so, or several are (2).
    """
    leads = year.definitions.lead_units(year.project_list.id)
    found = _called(year, written)
    if len(found) != 1:
        names = "、".join(each.name for each in leads)
        raise OfficeError(f"主办单位中没有“{written}”，可以是：{names}。", USAGE)
    return found[0]


def _delivery(returns: tuple[Delivery, ...], wish: Wish) -> Delivery:
    """The file that is meant: by receipt number, whole name, or name without its folder.

    Raises:
        OfficeError: there is none, or several are called so (2).
    """
    for found in _meant(returns, wish):
        if len(found) == 1:
            return found[0]
        if found:
            numbers = "、".join(str(each.receipt.number) for each in found)
            raise OfficeError(
                f"有 {len(found)} 个文件叫“{wish.file}”，请改用收件号：{numbers}。", USAGE
            )
    raise OfficeError(f"{wish.period.label}的收件中没有“{wish.file}”，请核对文件名。", USAGE)


def _meant(returns: tuple[Delivery, ...], wish: Wish) -> Iterator[list[Delivery]]:
    number = wish.file.removeprefix("收件").removesuffix("号")
    name = wish.file.replace("\\", "/").removeprefix("./")
    name = name.removeprefix(f"inbox/{wish.period}/")
    yield [each for each in returns if str(each.receipt.number) == number]
    yield [each for each in returns if each.receipt.name == name]
    yield [each for each in returns if each.receipt.name.rpartition("/")[2] == name]


def _require_nobodys(year: Year, period: Period, delivery: Delivery) -> None:
    """An adoption is for a readable workbook that does not say itself whose it is.

    Raises:
        OfficeError: it cannot be read, or it bears an identity (2).
    """
    setting = Setting(
        definitions=year.definitions,
        list_id=year.project_list.id,
        period=period,
        dates=year.dates(period),
        history=History({}),
        now=delivery.receipt.received,
    )
    opened = open_delivery(setting, delivery)
    if isinstance(opened.workbook, Unreadable):
        raise OfficeError(f"{delivery.receipt.name} 读不出表格，不能指定，请报送单位重报。", USAGE)
    if opened.stamps is not None and opened.stamps.present:
        raise OfficeError(
            f"{delivery.receipt.name} 自带表号，归属以表号为准，不需要也不能另行指定。", USAGE
        )
