"""What rules look at where a stamped page is held against what stands: one page, one unit's pages.

What stood before is worked out from the month's files in the order of receipt, so that a page is
told apart that was right when it was signed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.definitions.types import Unit
from pipeline.model.check_code import CodedState, coded_states
from pipeline.model.examination import Examination
from pipeline.model.finding import Place, to_be_mended
from pipeline.model.stamped import StampedPage
from pipeline.rules.cases import Setting, present
from pipeline.rules.rule import Fault
from pipeline.rules.settle import settled


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCase:
    """One lead unit's month and the stamped pages that came for it.

    ``states`` are in the order of receipt; empty while there is nothing to sign, be it that nothing
    stands or that an error has to be mended first. ``pages`` is None where no register is kept.
    """

    setting: Setting
    unit: Unit
    states: tuple[CodedState, ...]
    pages: tuple[StampedPage, ...] | None

    def fault(self, read: str, expected: str) -> Fault:
        """A fault of the unit's month."""
        place = Place(item=self.unit.name)
        return Fault(subject=(self.unit.id,), place=place, read=read, expected=expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCase:
    """The stamped page that counts for a unit, or one that belongs to no unit known.

    ``states`` are those of the unit; the last is what stands now. ``owner`` is the unit that the
    code belongs to, by any of its states.
    """

    setting: Setting
    page: StampedPage
    unit: Unit | None
    states: tuple[CodedState, ...]
    owner: Unit | None

    @property
    def signed(self) -> CodedState:
        """The state that was signed; missing where the code is of none."""
        found = (each for each in reversed(self.states) if each.code == self.page.code)
        return present(next(found, None))

    @property
    def now(self) -> CodedState:
        """What stands now."""
        return present(self.states[-1] if self.states else None)

    def fault(self, read: str, expected: str) -> Fault:
        """A fault of the page."""
        name = self.unit.name if self.unit else self.page.unit
        place = Place(file=self.page.file or self.page.place.file, item=name or "盖章页")
        subject = (self.unit.id if self.unit else "",)
        return Fault(subject=subject, place=place, read=read, expected=expected)


def stamped_cases(
    setting: Setting,
    examinations: Sequence[Examination],
    stamped: Sequence[StampedPage] | None,
) -> Iterator[SignedCase | PageCase]:
    """Every lead unit's signing, and every page that counts."""
    units = setting.definitions.lead_units(setting.list_id)
    states = {
        unit.id: coded_states(setting.list_id, setting.period, examinations, unit.id)
        for unit in units
    }
    today = setting.now.date()
    pages = None if stamped is None else [each for each in stamped if each.received <= today]
    owned = [(_owner(units, states, page), page) for page in pages or ()]
    found = settled(examinations)
    for unit in units:
        own = tuple(page for owner, page in owned if owner and owner.id == unit.id)
        yield SignedCase(
            setting=setting,
            unit=unit,
            states=() if to_be_mended(found, unit.id) else _standing(states[unit.id]),
            pages=None if pages is None else own,
        )
        if own:
            yield _page_case(setting, _counting(own, states[unit.id]), unit, states, units)
    for owner, page in owned:
        if owner is None:
            yield _page_case(setting, page, None, states, units)


def belonging(setting: Setting, examinations: Sequence[Examination], page: StampedPage) -> int:
    """How surely a page is of a list: 2 by its check code, 1 by its unit alone, 0 by nothing."""
    units = setting.definitions.lead_units(setting.list_id)
    states = {
        unit.id: coded_states(setting.list_id, setting.period, examinations, unit.id)
        for unit in units
    }
    if _coded(units, states, page) is not None:
        return 2
    return int(_owner(units, states, page) is not None)


def _standing(states: tuple[CodedState, ...]) -> tuple[CodedState, ...]:
    return states if states and states[-1].state.values else ()


def _counting(pages: Sequence[StampedPage], states: Sequence[CodedState]) -> StampedPage:
    """The page that agrees with what stands, else the last that came."""
    now = states[-1].code if states else ""
    return max(enumerate(pages), key=lambda n: (n[1].code == now, n[1].received, n[0]))[1]


def _page_case(
    setting: Setting,
    page: StampedPage,
    unit: Unit | None,
    states: Mapping[str, tuple[CodedState, ...]],
    units: Sequence[Unit],
) -> PageCase:
    return PageCase(
        setting=setting,
        page=page,
        unit=unit,
        states=states[unit.id] if unit else (),
        owner=_coded(units, states, page),
    )


def _owner(
    units: Sequence[Unit], states: Mapping[str, tuple[CodedState, ...]], page: StampedPage
) -> Unit | None:
    """Whose page it is: the unit named, else the one that the code belongs to."""
    named = _bare(page.unit)
    for unit in units:
        if named and named in {_bare(each) for each in (unit.id, unit.name, *unit.aliases)}:
            return unit
    return _coded(units, states, page)


def _coded(
    units: Sequence[Unit], states: Mapping[str, tuple[CodedState, ...]], page: StampedPage
) -> Unit | None:
    """The unit that the code belongs to."""
    owners = (unit for unit in units if page.code in {each.code for each in states[unit.id]})
    return next(owners, None)


def _bare(name: str) -> str:
    return "".join(name.split())
