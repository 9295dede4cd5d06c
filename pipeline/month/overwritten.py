"""Targets and deadlines of published months that were typed over in the definitions since."""

from collections.abc import Iterator, Sequence

from pipeline.definitions.load import load_definitions
from pipeline.definitions.overwritten import Overwritten, overwritten
from pipeline.ledger.ledger import Ledger
from pipeline.model.period import Period
from pipeline.model.seal import Seal
from pipeline.month.keeping import readable_ledger
from pipeline.month.recorded import sha256_of
from pipeline.office.workspace import Workspace


def overwritten_since(workspace: Workspace, year: int) -> tuple[str, ...]:
    """The same as ``overwritten_promises`` for those who only look; nothing without a ledger."""
    with readable_ledger(workspace) as ledger:
        if ledger is None:
            return ()
        return overwritten_promises(workspace, ledger, workspace.definitions(year), year)


def overwritten_promises(
    workspace: Workspace, ledger: Ledger, workbook: bytes, year: int
) -> tuple[str, ...]:
    """A sentence for each target or deadline that published bulletins of a year had otherwise.

    Before a month is published its targets may be put right in their place; afterwards the
    workbook must go on saying of that month what its bulletin said.

    Raises:
        OfficeError: the definitions of a published month are missing from the archive (6).
        LedgerError: the ledger is damaged.
    """
    own = sha256_of(workbook)
    seals = [each for each in ledger.seals() if each.period.year == year]
    months: dict[Overwritten, list[Period]] = {}
    for version in dict.fromkeys(each.definitions for each in seals if each.definitions != own):
        under = [each for each in seals if each.definitions == version]
        for period, each in _told_apart(workspace.archived(version), workbook, under):
            months.setdefault(each, []).append(period)
    return tuple(_sentence(each, sorted(set(periods))) for each, periods in months.items())


def _told_apart(
    published: bytes, present: bytes, seals: Sequence[Seal]
) -> Iterator[tuple[Period, Overwritten]]:
    """What two workbooks say otherwise of the months that were published under the first."""
    last = max(each.period for each in seals)
    before, now = (load_definitions(each, last).definitions for each in (published, present))
    if before is None or now is None:
        return
    for seal in seals:
        month = seal.period
        found = overwritten(before.in_month(month), now.in_month(month), seal.list_id, month)
        yield from ((month, each) for each in found)


def _sentence(told: Overwritten, months: Sequence[Period]) -> str:
    named = "、".join(each.label for each in months)
    return (
        f"{told.whose}的{told.what}：{named}的通报是按{told.before}印发的，现在的清单定义写的是"
        f"{told.now}，以前的月份也会照改后的算。年中调整的，请把原来那一格改回{told.before}，"
        f"{told.proper}；原来就写错的，请在下期通报中说明。"
    )
