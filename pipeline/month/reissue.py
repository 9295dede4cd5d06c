"""Make a published bulletin again (重印), byte for byte, and say whether it came out the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline import __version__
from pipeline.board.types import Issuance
from pipeline.model.period import Period
from pipeline.model.seal import Footing, Seal
from pipeline.month.again import done_again
from pipeline.month.issue import BLOCKED
from pipeline.month.keeping import kept_ledger
from pipeline.month.result import Progress
from pipeline.month.sealed import displaced, sealed_outputs
from pipeline.month.setting import load_year
from pipeline.office.errors import OfficeError
from pipeline.office.workspace import Workspace

REPRINT = "重印"
"""The folder of ``outbox/<period>/`` for what was made again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reissued:
    """What making a published month again came to.

    ``differing`` are the outputs that came out with other bytes; they were given out from the
    archive. ``program`` is the version that does it now, ``seal.program`` the one that published.
    ``folder`` is where the list's outputs stand in the month's folder; ``put_back`` are those
    that were gone from there or changed, and stand there again as published.
    """

    seal: Seal
    differing: tuple[str, ...]
    program: str
    outputs: Mapping[str, bytes]
    folder: str = ""
    put_back: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()


def reissue_month(
    workspace: Workspace, period: Period, progress: Progress, list_asked: str = ""
) -> Reissued:
    """Make a published month's outputs again from ledger and archive, and give them out.

    What is given out are always the published bytes: where the program makes others now, the
    archived ones. Where the month's own folder has them no longer, they are put back there too.

    Raises:
        OfficeError: the month is not published (3), something is missing from the archive (6),
            or cannot be written (5).
        LedgerError: the ledger is damaged.
    """
    year = load_year(workspace, period).named(list_asked)
    with kept_ledger(workspace) as ledger:
        seal = ledger.seal_of(year.project_list.id, period)
        if seal is None:
            raise OfficeError(
                f"{period.label}还没有印发，没有可以重印的通报；印发用 minsheng issue {period}。",
                BLOCKED,
            )
        made = _made_again(workspace, seal, ledger.footing(seal.run), progress)
        files = sealed_outputs(workspace, seal)
        names = sorted({*files, *made})
        put_back = tuple(each.name for each in displaced(workspace, seal, year.folder))
        restored = workspace.publish_list(period, year.folder, files) if put_back else ()
        reprint = f"{year.folder}/{REPRINT}".lstrip("/")
        return Reissued(
            seal=seal,
            differing=tuple(each for each in names if files.get(each) != made.get(each)),
            program=__version__,
            outputs=files,
            folder=year.folder,
            put_back=put_back,
            set_aside=(*restored, *workspace.publish_beside(period, reprint, files)),
        )


def _made_again(
    workspace: Workspace, seal: Seal, footing: Footing | None, progress: Progress
) -> Mapping[str, bytes]:
    """The outputs as this program makes them now from what was published."""
    if footing is None:
        return {}
    again = done_again(workspace, seal.period, seal.run, footing, progress)
    issuance = Issuance(number=seal.number, day=seal.issued)
    return again.month.rendered(again.result, issuance).outputs
