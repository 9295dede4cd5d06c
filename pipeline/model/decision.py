"""The clerk's decisions (采信) on findings, and the short numbers that findings are called by."""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from pipeline.model.finding import Finding, Subject
from pipeline.model.period import Period

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that is read or heard as another or as a digit."""

_MISREAD = str.maketrans("OIL", "011")
_CHARACTERS = 5
_BITS = 5
_UNIT_ONLY = 1
"""The length of a subject that names no more than the unit."""

_WRITTEN = re.compile(rf"(\d{{4}}-\d{{2}})-([{_ALPHABET}]{{{_CHARACTERS}}})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a finding asks, whichever file or run asks it: rule, subject and what was read.

    ``file`` is named only where the finding is about a file as a whole; a question about a cell
    is the same question when the same value is sent again.
    """

    period: Period
    rule: str
    subject: Subject
    read: str
    file: str

    @classmethod
    def of(cls, period: Period, finding: Finding) -> "Question":
        """The question of a finding of a month."""
        return cls(
            period=period,
            rule=finding.rule,
            subject=finding.subject,
            read=finding.read,
            file=finding.place.file if len(finding.subject) <= _UNIT_ONLY else "",
        )

    @property
    def number(self) -> str:
        """The short number, such as ``2022-03-7KQ2M``: the same until the value read changes."""
        parts = (self.rule, self.subject, self.read, self.file)
        content = json.dumps(parts, separators=(",", ":")).encode()
        rest = int.from_bytes(hashlib.sha256(content).digest()[:8])
        letters = (_ALPHABET[rest >> _BITS * n & 31] for n in range(_CHARACTERS))
        return f"{self.period}-{''.join(letters)}"


def finding_number(period: Period, finding: Finding) -> str:
    """The short number of a finding of a month."""
    return Question.of(period, finding).number


def parsed_number(written: str) -> tuple[Period, str]:
    """The month and the number that a person typed, in whatever letters and widths.

    Raises:
        ValueError: it is not written as a number of a finding.
    """
    text = unicodedata.normalize("NFKC", written).strip().upper().translate(_MISREAD)
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise ValueError(written)
    return Period.parse(match[1]), text


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A question that the clerk settled: why, who and when."""

    question: Question
    reason: str
    decided_by: str
    decided: datetime
