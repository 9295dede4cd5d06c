"""The problem ledger (问题台账), worked out from the examinations of all months; nothing is stored.

A problem that is written again (nearly) word for word is the matter it was before, not a new one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.definitions.types import Definitions, Project
from pipeline.model.examination import Examination, WrittenItem
from pipeline.model.history import in_force, in_order, standing_answers, standing_items
from pipeline.model.matter import Disposition, Matter, MatterId, MatterState, matter_number
from pipeline.model.period import Period
from pipeline.model.submission import NarrativeKind
from pipeline.rules.likeness import alike_enough, mentions, without_months

Months = Mapping[Period, Sequence[Examination]]

_BETWEEN_PARTIES = re.compile(r"[、，,；;\n]+")
_NOBODY = frozenset({"", "无", "/", "-", "—"})


def matters_of(
    definitions: Definitions, months: Months, unit_id: str, project: Project
) -> tuple[Matter, ...]:
    """Every matter of a unit in a project, oldest first, as it stands after the last month.

    A unit that took the project over answers for what the former one raised.
    """
    found: dict[MatterId, Matter] = {}
    for period in sorted(months):
        then = definitions.in_month(period).projects.get(project.id, project)
        month = _Month(
            definitions=definitions,
            project=project,
            unit_id=unit_id,
            filer=_filer(then, project, unit_id),
            leads=then.leads,
            period=period,
            examinations=months[period],
        )
        standing = [each for each in found.values() if each.unsolved]
        found.update((each.id, month.followed(each)) for each in standing)
        found.update((each.id, each) for each in month.raised(standing))
    return tuple(found[each] for each in sorted(found, key=lambda each: (each.raised, each.order)))


def _filer(then: Project, now: Project, unit_id: str) -> str:
    """Who filed in a month what a unit answers for now: itself, or the one that it replaced."""
    came = [each for each in now.leads if each not in then.leads]
    gone = [each for each in then.leads if each not in now.leads]
    return gone[0] if came == [unit_id] and len(gone) == 1 else unit_id


def all_matters(definitions: Definitions, list_id: str, months: Months) -> Iterator[Matter]:
    """Every matter of a list: by project, lead unit and age."""
    for project in definitions.projects_on(list_id):
        for unit_id in project.leads:
            yield from matters_of(definitions, months, unit_id, project)


def unit_matters(
    definitions: Definitions, list_id: str, months: Months, unit_id: str
) -> tuple[Matter, ...]:
    """Every matter of a unit, project by project."""
    return tuple(
        matter
        for project in definitions.projects_of(unit_id, list_id)
        for matter in matters_of(definitions, months, unit_id, project)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Month:
    """What was said in one month of a project that a unit answers for now.

    ``filer`` is the unit that said it, ``leads`` are those of the project in that month.
    """

    definitions: Definitions
    project: Project
    unit_id: str
    filer: str
    leads: tuple[str, ...]
    period: Period
    examinations: Sequence[Examination]

    def followed(self, matter: Matter) -> Matter:
        """A matter that stood before, as it stands after this month.

        One that is called solved and written again at once is not solved (rule M18).
        """
        aged = replace(matter, months=_months(matter.id.raised, self.period))
        files = in_force(self.examinations, self.filer)
        if not files:
            return replace(aged, state=MatterState.UNREPORTED)
        answer = self._answer(matter.id)
        again = next((each for each in self._problems() if self._same(each, matter)), None)
        if answer is Disposition.SOLVED and again is None:
            return replace(aged, state=MatterState.SOLVED)
        if again is not None:
            return self._promised(
                replace(aged, state=MatterState.CONTINUES, parties=self._parties(again, aged))
            )
        if answer is Disposition.CONTINUES or files[-1].zero_report:
            return self._promised(replace(aged, state=MatterState.CONTINUES))
        return replace(aged, state=MatterState.DROPPED)

    def raised(self, standing: Iterable[Matter]) -> Iterator[Matter]:
        """The problems that are new this month, numbered."""
        known, order = tuple(standing), self._order()
        for item in self._problems():
            if not any(self._same(item, each) for each in known):
                matter = MatterId(
                    unit_id=self.unit_id,
                    project_id=self.project.id,
                    raised=self.period,
                    order=order[item.text],
                )
                yield self._promised(
                    Matter(
                        id=matter,
                        number=matter_number(replace(matter, unit_id=self.filer), self.leads),
                        text=item.text,
                        parties=self._parties(item),
                        step="",
                        due=None,
                        state=MatterState.RAISED,
                        months=1,
                        source=item.source,
                    )
                )

    def _answer(self, matter: MatterId) -> Disposition | None:
        """What the unit chose beside a matter."""
        answers = standing_answers(self.examinations, self.filer)
        chosen = answers.get((matter.project_id, matter.raised, matter.order))
        return chosen.disposition if chosen else None

    def _problems(self) -> tuple[WrittenItem, ...]:
        """The problems that stand, each text once."""
        items = standing_items(self.examinations, self.filer)
        return tuple({each.text: each for each in items if self._is_problem(each)}.values())

    def _is_problem(self, item: WrittenItem) -> bool:
        own = (item.project_id, item.kind) == (self.project.id, NarrativeKind.PROBLEM)
        return own and not item.says_none

    def _order(self) -> Mapping[str, int]:
        """The number of each text, by its first appearance in any file of the month."""
        texts = dict.fromkeys(
            item.text
            for file in in_order(self.examinations)
            if file.unit_id == self.filer
            for item in file.items
            if self._is_problem(item)
        )
        return {text: number for number, text in enumerate(texts, start=1)}

    def _same(self, item: WrittenItem, matter: Matter) -> bool:
        least = self.definitions.limits.similar_percent
        return alike_enough(without_months(item.text), without_months(matter.text), least)

    def _promised(self, matter: Matter) -> Matter:
        """With what the unit means to do next: the step that speaks of it, else the first one."""
        steps = [
            each
            for each in standing_items(self.examinations, self.filer)
            if (each.project_id, each.kind) == (self.project.id, NarrativeKind.NEXT_STEP)
            and not each.says_none
        ]
        step = next((each for each in steps if mentions(each.text, matter.text)), None)
        step = step or next(iter(steps), None)
        return replace(matter, step=step.text, due=step.due) if step else matter

    def _parties(self, item: WrittenItem, known: Matter | None = None) -> tuple[str, ...]:
        """Who must help, by full names; what was said before where this item says nothing."""
        names = {
            name: each.name
            for each in self.definitions.units.values()
            for name in (*each.aliases, each.name)
        }
        told = [each.strip() for each in _BETWEEN_PARTIES.split(item.party)]
        found = tuple(dict.fromkeys(names.get(each, each) for each in told if each not in _NOBODY))
        return found or (known.parties if known else ())


def _months(first: Period, last: Period) -> int:
    """The months from one to another, both included."""
    return (last.year - first.year) * 12 + last.month - first.month + 1
