"""May of the invented county as published, and as further files make it known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from example_months import APRIL, LAGGING, MAY, ON_SCHEDULE, returns
from example_returns import DEFINITIONS, LIST, dates_of, filed

from pipeline.board.assemble import project_standings
from pipeline.board.merge import Received
from pipeline.board.revision import Evidence, revision
from pipeline.board.types import Issuance, Revision
from pipeline.board.values import ProjectStanding
from pipeline.definitions.types import Definitions
from pipeline.model.decision import Decision
from pipeline.model.examination import Examination
from pipeline.model.history import History
from pipeline.model.submission import SubmissionKind

ISSUANCE = Issuance(number="示督字〔2031〕6号", day=date(2031, 6, 10))
PUBLISHED = returns(ON_SCHEDULE)
EARLIER = returns(LAGGING, APRIL)
CLOSE = dates_of(MAY).hard_close


def standings(
    files: Sequence[Examination], definitions: Definitions = DEFINITIONS
) -> tuple[ProjectStanding, ...]:
    """May as it stands with certain files."""
    received = Received(month=tuple(files), history=History({APRIL: tuple(EARLIER)}))
    return project_standings(definitions, LIST, MAY, dates_of(MAY), received)


def later(
    values: dict[str, str],
    kind: SubmissionKind = SubmissionKind.CORRECTION,
    remark: str = "",
    unit: str = "A",
) -> Examination:
    """A unit's further file, with bytes of its own and a remark beside each figure."""
    sent = filed(unit, MAY, values, kind=kind, day=CLOSE, number=9)
    readings = tuple(
        replace(
            each,
            remark=remark,
            source=each.source._replace(sha256="9" * 64) if each.source else None,
        )
        for each in sent.readings
    )
    receipt = replace(sent.receipt, sha256="9" * 64, name="更正.xlsx")
    return replace(sent, receipt=receipt, readings=readings)


def revised(files: Sequence[Examination], decisions: Sequence[Decision] = ()) -> Revision | None:
    """May as published beside May with further files."""
    now = [*PUBLISHED, *files]
    evidence = Evidence(definitions=DEFINITIONS, examinations=[*EARLIER, *now], decisions=decisions)
    return revision(MAY, ISSUANCE, standings(PUBLISHED), standings(now), evidence)
