"""A sealed month (印发): what was published under which number, and what a run stood on."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pipeline.model.inbox import EntryKind
from pipeline.model.period import Period

_NUMBER = re.compile(r"([^\s〔〕0-9]+)〔(\d{4})〕([1-9]\d*)号", re.ASCII)
"""发文字号: the office's code, the year in turtle-shell brackets, a number without padding and
without 第 (GB/T 9704-2012, 7.2.5)."""

_BRACKETS = str.maketrans("[(【", "〔〔〔") | str.maketrans("])】", "〕〕〕")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumber:
    """A 发文字号 as printed."""

    text: str
    year: int

    @classmethod
    def parse(cls, written: str, prefix: str, year: int) -> "DocumentNumber":
        """Read what a person wrote: the whole number, or its last part where a code is defined.

        Args:
            written: as typed; brackets of any shape and widths are taken for the right ones.
            prefix: the office's code from the definitions, or empty.
            year: the year for a number that is written without one.

        Raises:
            ValueError: it is not written as a 发文字号.
        """
        text = "".join(unicodedata.normalize("NFKC", written).split()).translate(_BRACKETS)
        if text.removesuffix("号").isdecimal() and prefix:
            text = f"{prefix}〔{year}〕{text.removesuffix('号')}号"
        match = _NUMBER.fullmatch(text)
        if match is None or match[1].endswith("第"):
            raise ValueError(written)
        return cls(text=text, year=int(match[2]))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedEntry:
    """One entry of an inbox folder as a run saw it; ``sha256`` is empty for one without bytes."""

    name: str
    kind: EntryKind
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """What a run stood on besides the rows of the ledger, enough to do it again.

    ``moment`` is the time that it speaks for, ``clock`` the time it was; both naive office time.
    ``definitions`` and ``template`` are SHA-256 in the archive. ``receipts`` are the numbers of
    the files that were examined, ``entries`` what lay in the inbox folder.
    """

    moment: datetime
    clock: datetime
    list_id: str
    program: str
    definitions: str
    template: str
    receipts: tuple[int, ...]
    entries: tuple[RecordedEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A month as it was published.

    ``run`` is the number of the run whose examinations were published; ``outputs`` are the files
    given out by name, ``inputs`` the month's receipts by number and name, each with the SHA-256
    of its bytes in the archive. ``who`` sealed it at ``moment``.
    """

    list_id: str
    period: Period
    number: str
    issued: date
    who: str
    moment: datetime
    run: int
    program: str
    definitions: str
    template: str
    outputs: Mapping[str, str]
    inputs: tuple[tuple[int, str, str], ...]
