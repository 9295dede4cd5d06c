"""What must hold in the folder after a run, however it ended."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.faults.trial import Ended
from pipeline.commands.doors import Exit
from pipeline.ledger.journal import JournalError, finished, read
from pipeline.ledger.ledger import Ledger
from pipeline.month.remarks import Fault
from pipeline.month.soundness import OF_AN_OFFICE
from pipeline.office.workspace import JOURNAL, LEDGER, Workspace

Files = Mapping[str, bytes]
"""Files by their name relative to a folder."""

DONE = frozenset({Exit.FINE, Exit.BLOCKED, Exit.UNITS_MISSING})
"""The codes of a run that gave its outputs out; the sentence on the screen says so as well."""

GIVEN_OUT = "已生成"


def files(folder: Path) -> Files:
    """Every file below a folder but lists of what was published."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def faults(root: Path, outbox: str, ended: Ended, before: Files, after: Files) -> Iterator[str]:
    """Everything that is wrong after a run.

    ``before`` and ``after`` are the outputs of the month as they stood before the run and as an
    undisturbed run leaves them.
    """
    yield from _told(ended)
    standing = files(root / outbox)
    if standing not in (before, after):
        yield "the outputs are neither the old ones nor the new ones"
    if ended.code in DONE and GIVEN_OUT in ended.said and standing != after:
        yield "the run says that it is done, and its outputs are not there"
    yield from archive_faults(root)
    yield from ledger_faults(root)
    yield from journal_faults(root)


def _told(ended: Ended) -> Iterator[str]:
    """A run that was not killed says in Chinese what happened, and nothing of our own."""
    if ended.code is None:
        return
    if "Traceback" in ended.said or ended.code == Exit.BUG:
        yield f"the run ended as a bug of ours: {ended.said[-300:]}"
    if not ended.said.strip():
        yield "the run said nothing"


def archive_faults(root: Path) -> Iterator[str]:
    """Originals that are not what their name says, and files that have no business there."""
    folder = root / "archive"
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name == Path(JOURNAL).name or path.name.startswith("."):
            continue  # the journal has its own check; a file on its way begins with a dot
        if path.name != hashlib.sha256(path.read_bytes()).hexdigest():
            yield f"archive/{path.name} is not what was kept"


def ledger_faults(root: Path) -> Iterator[str]:
    """A ledger that cannot be opened or whose chain is broken, and rows without their file."""
    path = root / LEDGER
    if not path.exists() or not path.stat().st_size:
        return
    with Ledger(str(path)) as ledger:
        yield from ledger.verify_chain()
        for sha256 in sorted(ledger.archived()):
            if not (root / "archive" / sha256).is_file():
                yield f"a row without its file {sha256}"


def journal_faults(root: Path) -> Iterator[str]:
    """A journal that cannot be read, or that tells of a row that the ledger does not have.

    It may lag behind the ledger, and its last line may be cut: the next run puts both right.
    """
    path = root / JOURNAL
    if not path.exists():
        return
    try:
        journal = read(finished(path.read_bytes()))
    except JournalError as error:
        yield f"the journal cannot be read: {error}"
        return
    if not journal.lines:
        return
    with Ledger.tried(str(root / LEDGER) if (root / LEDGER).exists() else None) as ledger:
        if ledger.behind(journal):
            yield "the journal tells of what the ledger does not have"


def unsound(root: Path) -> Iterator[str]:
    """Everything that ``minsheng doctor`` finds wrong with what the office keeps."""
    workspace = Workspace(root)
    for check in OF_AN_OFFICE:
        for remark in check.look(workspace):
            if isinstance(remark, Fault):
                yield f"{check.name}: {remark.sentence}"
