"""The working folder of one office: what the program reads and writes, by its business name.

::

    targets/2022.xlsx      the definitions workbook
    templates/             the bulletin's letterhead
    inbox/2022-03/         what arrived; never altered
    archive/<sha256>       every original, every definitions workbook and output that counted
    archive/流水账.jsonl   the journal
    forms/2022-03/         forms issued to the units
    outbox/2022-03/        outputs of the month
    */2022-实施计划/       the same three folders for the year's implementation plans
    ledger.sqlite3         台账
    minsheng.lock, minsheng.log
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from traceback import format_exception

from pipeline.model.inbox import InboxEntry, is_temporary
from pipeline.model.period import Collection, Period, PlanYear
from pipeline.office import clock
from pipeline.office.archive import Archive
from pipeline.office.atomic import write_whole
from pipeline.office.errors import CONFIGURATION, USAGE, OfficeError, cannot_write
from pipeline.office.inbox import entries
from pipeline.office.journal import JournalFile
from pipeline.office.lock import run_lock
from pipeline.office.publication import MANIFEST, Publication, leftovers

LEDGER = "ledger.sqlite3"
JOURNAL = "archive/流水账.jsonl"
TEMPLATE = "templates/bulletin.docx"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The working folder. Every sentence names files relative to it."""

    root: Path

    @property
    def ledger_path(self) -> str:
        """Where the ledger keeps its one file."""
        return str(self.root / LEDGER)

    def has_ledger(self) -> bool:
        """Whether a run has ever been entered here; opening the ledger would begin one."""
        return (self.root / LEDGER).exists()

    def years(self) -> tuple[int, ...]:
        """The years that have a definitions workbook."""
        found = (self.root / "targets").glob("[0-9][0-9][0-9][0-9].xlsx")
        return tuple(sorted(int(path.stem) for path in found))

    def misnamed_definitions(self) -> tuple[str, ...]:
        """The workbooks among the definitions that are not named after a year."""
        found = (path.name for path in (self.root / "targets").glob("*.xlsx"))
        named = {f"{year}.xlsx" for year in self.years()}
        return tuple(sorted(name for name in found if name not in named and not is_temporary(name)))

    def definitions(self, year: int) -> bytes:
        """The definitions workbook of a year.

        Raises:
            OfficeError: there is none, or it cannot be read (6).
        """
        name = f"targets/{year}.xlsx"
        told = f"没有找到 {name}，请先运行 minsheng init {year}，建立这一年的清单定义。"
        return self._needed(name, told)

    def bulletin_template(self) -> bytes:
        """The Word file whose styles and letterhead the bulletin takes.

        Raises:
            OfficeError: it is missing or cannot be read (6).
        """
        year = max(self.years(), default="年度")
        cure = f"运行 minsheng init {year} 可以恢复通报模板，已有的文件不动"
        return self._needed(TEMPLATE, f"没有找到 {TEMPLATE}，{cure}。")

    def months(self) -> tuple[Period, ...]:
        """The months that have an inbox folder, oldest first."""
        found = []
        for folder in self._folders("inbox"):
            with suppress(ValueError):
                found.append(Period.parse(folder))
        return tuple(sorted(found))

    def plan_years(self) -> tuple[PlanYear, ...]:
        """The years that have an inbox folder for implementation plans, oldest first."""
        years = (PlanYear(year) for year in self.years())
        return tuple(each for each in years if str(each) in self._folders("inbox"))

    def inbox(self, period: Collection, *, wait: bool = True) -> tuple[InboxEntry, ...]:
        """Every entry of a month's inbox folder, sorted by name; see ``office.inbox.entries``.

        Raises:
            OfficeError: there is no such folder, or it cannot be listed (6).
        """
        name = f"inbox/{period}"
        try:
            return entries(self.root / name, wait=wait)
        except OSError as error:
            raise OfficeError(
                f"没有找到收件文件夹 {name}，请先建立，并把收到的{_collected(period)}放进去。",
                CONFIGURATION,
            ) from error

    def make_inbox(self, period: Collection) -> None:
        """Make a month's inbox folder where there is none.

        Raises:
            OfficeError: it cannot be made (5).
        """
        name = f"inbox/{period}"
        try:
            (self.root / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(name, error) from error

    def archive(self, content: bytes) -> str:
        """Keep an original unchanged and return its SHA-256, which names it from now on.

        Raises:
            OfficeError: it cannot be written (5).
        """
        return self._archive.keep(content)

    def archived(self, sha256: str) -> bytes:
        """The original with this SHA-256, verified.

        Raises:
            OfficeError: it is missing or was altered (6).
        """
        return self._archive.content(sha256)

    def archive_names(self) -> tuple[str, ...]:
        """The SHA-256 of everything in the archive."""
        return self._archive.names()

    @property
    def journal(self) -> JournalFile:
        """The journal, which stands beside the originals."""
        return JournalFile(self.root / JOURNAL, JOURNAL)

    def ledger_file(self) -> bytes:
        """The bytes of the ledger's file.

        Raises:
            OfficeError: it is missing or cannot be read (6).
        """
        return self._needed(LEDGER, f"没有找到 {LEDGER}，请运行 minsheng rebuild。")

    def exchange_ledger(self, content: bytes, stamp: str) -> str:
        """Put a ledger in the place of the one that is there, which is kept aside.

        Args:
            content: the bytes of the new file.
            stamp: what tells the old one's name from others.

        Returns:
            The name of the file that was kept aside; empty where there was none.

        Raises:
            OfficeError: it cannot be written (5).
        """
        aside = f"ledger.损坏{stamp}.sqlite3" if self.has_ledger() else ""
        try:
            if aside:
                write_whole(self.root / aside, (self.root / LEDGER).read_bytes())
            write_whole(self.root / LEDGER, content)
        except OSError as error:
            raise cannot_write(LEDGER, error) from error
        return aside

    def publish(self, period: Collection, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Give out a month's outputs, all together or not at all.

        Args:
            period: the month.
            files: name relative to ``outbox/<period>/``, with forward slashes, to bytes.

        Returns:
            The names of files that had been changed by hand and were set aside.

        Raises:
            OfficeError: they cannot be written or one is open elsewhere (5).
        """
        return self._publication(f"outbox/{period}").replace(files)

    def publish_beside(
        self, period: Period, folder: str, files: Mapping[str, bytes]
    ) -> tuple[str, ...]:
        """Give out files in a folder of their own beside a month's outputs; see ``publish``."""
        return self._publication(f"outbox/{period}/{folder}").replace(files)

    def publish_list(
        self, period: Period, folder: str, files: Mapping[str, bytes]
    ) -> tuple[str, ...]:
        """Give out one list's outputs: at the top of the month's folder, or in a ``folder``."""
        return self.publish_beside(period, folder, files) if folder else self.publish(period, files)

    def published(self, period: Collection) -> tuple[str, ...]:
        """The names of the files that stand in a month's outbox folder."""
        folder = self.root / f"outbox/{period}"
        found = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
        return tuple(sorted(path.relative_to(folder).as_posix() for path in found))

    def published_file(self, period: Collection, name: str) -> bytes:
        """One output of a month as it stands in the outbox now.

        Raises:
            OfficeError: it is not there (6).
        """
        shown = f"outbox/{period}/{name}"
        return self._needed(shown, f"没有找到 {shown}，请先运行 {period.label}的汇总。")

    def is_as_published(self, period: Period, name: str, folder: str = "") -> bool:
        """Whether one output of a month, or of a list's folder, still has its published bytes."""
        return self._publication(f"outbox/{period}/{folder}".rstrip("/")).is_as_published(name)

    def issue_forms(self, period: Collection, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Give out the forms of a month, all together or not at all; see ``publish``."""
        return self._publication(f"forms/{period}").replace(files)

    def has_forms(self, period: Collection) -> bool:
        """Whether the forms of a month were made here."""
        return (self.root / f"forms/{period}").is_dir()

    def install(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Write files that are not there yet, each whole; what is there is never overwritten.

        Args:
            files: name relative to the working folder, with forward slashes, to bytes.

        Returns:
            The names that were written.

        Raises:
            OfficeError: one cannot be written (5).
        """
        missing = {name: each for name, each in files.items() if not (self.root / name).exists()}
        for name, content in missing.items():
            try:
                write_whole(self.root / name, content)
            except OSError as error:
                raise cannot_write(name, error) from error
        return tuple(missing)

    def given(self, path: str) -> bytes:
        """A file that the user named on the command line.

        Raises:
            OfficeError: it cannot be read (2).
        """
        try:
            return Path(path).read_bytes()
        except OSError as error:
            raise OfficeError(f"没有找到文件 {path}，或者读不了。", USAGE) from error

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other runs out while the block runs, after putting right what a killed run left.

        Raises:
            OfficeError: another run is under way, or nothing can be written here (5).
        """
        with run_lock(self.root / "minsheng.lock", clock.now()):
            for kind in ("outbox", "forms"):
                for target in leftovers(self.root / kind):
                    self._publication(f"{kind}/{target.name}").recover()
            yield

    def log_bug(self, error: Exception) -> None:
        """Append what our program broke over, and the way to it, to ``minsheng.log``.

        On a disk that takes nothing it is given up.
        """
        text = "".join(format_exception(error))
        with suppress(OSError), (self.root / "minsheng.log").open("a", encoding="utf-8") as log:
            log.write(f"{clock.now():%Y-%m-%d %H:%M:%S}\n{text.rstrip()}\n\n")

    @property
    def _archive(self) -> Archive:
        return Archive(self.root / "archive")

    def _publication(self, label: str) -> Publication:
        return Publication(self.root / label, label)

    def _folders(self, name: str) -> tuple[str, ...]:
        folder = self.root / name
        if not folder.is_dir():
            return ()
        return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir()))

    def _needed(self, name: str, sentence: str) -> bytes:
        try:
            return (self.root / name).read_bytes()
        except FileNotFoundError as error:
            raise OfficeError(sentence, CONFIGURATION) from error
        except OSError as error:
            raise OfficeError(
                f"{name} 读不了，请检查是否正在别的程序中打开、是否有读取权限。", CONFIGURATION
            ) from error


def _collected(collection: Collection) -> str:
    """What a collection's inbox is for."""
    return "实施计划表" if isinstance(collection, PlanYear) else "月报"
