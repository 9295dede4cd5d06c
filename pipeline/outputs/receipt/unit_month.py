"""One unit's month as a receipt speaks of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.board.reporting import UnitStanding
from pipeline.board.types import Board
from pipeline.definitions.types import Project
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Severity, State
from pipeline.model.history import in_force, standing_answers
from pipeline.model.matter import DISPOSITION_LABELS, MatterId, matter_number
from pipeline.model.period import Period
from pipeline.rules.sign_off import changed_since_signed, page_missing, page_of_other_figures

NOTHING = "—"
"""Stands where there is nothing to say; never a zero."""

_ON_PAGES = {page_missing.code, page_of_other_figures.code, changed_since_signed.code}
"""Findings about stamped pages, which the page to be stamped does not speak of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredMatter:
    """What the unit chose beside a problem of an earlier month: its number, words and 办理情况.

    ``number`` and ``raised`` are as people call them, 03-03-1 and 2022年3月. ``text`` is empty
    where the board knows of no such matter.
    """

    project_id: str
    number: str
    raised: str
    text: str
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMonth:
    """All that a unit sent in the order of receipt, what of it is in force, and what stands open.

    ``findings`` are the open ones, those about stamped pages left out.
    """

    board: Board
    standing: UnitStanding
    files: tuple[Examination, ...]
    force: tuple[Examination, ...]
    findings: tuple[Finding, ...]

    @classmethod
    def of(
        cls, board: Board, standing: UnitStanding, examinations: Sequence[Examination]
    ) -> "UnitMonth":
        """What concerns the unit."""
        own = (each for each in examinations if each.unit_id == standing.unit.id)
        files = sorted(own, key=lambda each: (each.receipt.received, each.receipt.number))
        return cls(
            board=board,
            standing=standing,
            files=tuple(files),
            force=in_force(files, standing.unit.id),
            findings=tuple(
                each
                for each in board.findings
                if each.unit == standing.unit.id
                and each.state is State.OPEN
                and each.rule not in _ON_PAGES
            ),
        )

    @property
    def unit_id(self) -> str:
        """The unit's id."""
        return self.standing.unit.id

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects that the unit leads, in the order of the list."""
        found = (each.project for each in self.board.projects)
        return tuple(each for each in found if self.unit_id in each.leads)

    @property
    def zero_report(self) -> bool:
        """Whether the last file says that nothing has changed."""
        return self.force[-1].zero_report

    @property
    def answered(self) -> tuple[AnsweredMatter, ...]:
        """What was chosen beside earlier problems, in the order of the list and the months."""
        chosen = standing_answers(self.force, self.unit_id)
        return tuple(
            self._answered(project, key, DISPOSITION_LABELS[chosen[key].disposition])
            for project in self.projects
            for key in sorted(chosen)
            if key[0] == project.id
        )

    def _answered(
        self, project: Project, key: tuple[str, Period, int], chosen: str
    ) -> AnsweredMatter:
        _, raised, order = key
        matter = MatterId(unit_id=self.unit_id, project_id=project.id, raised=raised, order=order)
        texts = {each.id: each.text for each in self.board.matters}
        return AnsweredMatter(
            project_id=project.id,
            number=matter_number(matter, project.leads).partition("-")[2],
            raised=raised.label,
            text=texts.get(matter, ""),
            chosen=chosen,
        )

    def found(self, severity: Severity) -> tuple[Finding, ...]:
        """The open findings of one severity."""
        return tuple(each for each in self.findings if each.severity is severity)
