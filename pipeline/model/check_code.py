"""The check code (校验码) on a receipt: what a principal stamps, in ten characters.

A code looks like ``7K3-F9AH-2M4`` and is read aloud like a telephone number. Nine characters stand
for everything accepted of one unit's month, the tenth guards the other nine.

Alphabet: the 23 digits and capital letters that nobody takes for one another on a poor copy
(no 0 O Q D, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V, M N).

Nine characters: SHA-256 over ``canonical``, as a number modulo 23^9 (40.7 bits). Two different
states have the same code with a probability of 1 in 1.8 * 10^12; among the five thousand states
that a county's year may have, any two agree with a probability of about 1 in 140 000.

The tenth character makes the sum of position times value (position 1 to 10, value 0 to 22)
divisible by 23. Since 23 is prime and larger than ten, one wrong character changes the sum by a
product of two numbers that 23 does not divide, and so does exchanging any two characters, next
to each other or not: each such slip is noticed. Of all other slips 22 in 23 are.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from pipeline.model.accepted import Accepted, AcceptedState, accepted_states
from pipeline.model.examination import Examination
from pipeline.model.period import Period

FORMAT = "minsheng-receipt-1"
"""The version of what is hashed; a later format gets another name, so that old pages stay told."""

ALPHABET = "23456789ACEFHJKMPRTVWXY"
_BASE = len(ALPHABET)
_HASHED, LENGTH = 9, 10
_GROUPS = ((0, 3), (3, 7), (7, 10))
_DASHES = "-‐‑‒–—―−－·・."


class Slip(Enum):
    """Why something that was typed cannot be a check code."""

    LENGTH = "length"
    CHARACTER = "character"
    CHECK = "check"


SLIP_LABELS: Mapping[Slip, str] = {
    Slip.LENGTH: f"校验码应为 {LENGTH} 位",
    Slip.CHARACTER: f"校验码中只有这些数字和字母：{ALPHABET}",
    Slip.CHECK: "至少有一位录错，或者有两位前后颠倒",
}


def check_code(list_id: str, unit_id: str, period: Period, values: Iterable[Accepted]) -> str:
    """The code of what was accepted of a unit's month, in its printed form."""
    digest = hashlib.sha256(canonical(list_id, unit_id, period, values)).digest()
    number = int.from_bytes(digest, "big") % _BASE**_HASHED
    digits = [number // _BASE**place % _BASE for place in reversed(range(_HASHED))]
    return _printed("".join(ALPHABET[digit] for digit in (*digits, _check(digits))))


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedState:
    """What stood of a unit's month at some time, with its check code."""

    code: str
    state: AcceptedState


def coded_states(
    list_id: str, period: Period, examinations: Iterable[Examination], unit_id: str
) -> tuple[CodedState, ...]:
    """What stood of a unit's month after each of its files, with the code of each state."""
    return tuple(
        CodedState(code=check_code(list_id, unit_id, period, state.values), state=state)
        for state in accepted_states(examinations, unit_id)
    )


def canonical(list_id: str, unit_id: str, period: Period, values: Iterable[Accepted]) -> bytes:
    """What is hashed, in format ``FORMAT``.

    A JSON array in ASCII without spaces: the format's name, list, unit, month as 2022-03, then one
    array for each value in order of its key: the parts of the key, then the text. Amounts are plain
    digits without padding zeros, dates as 2022年4月8日, texts character for character as
    accepted. Different states give different bytes.
    """
    rows = [[*each.key, each.text] for each in sorted(values)]
    return json.dumps([FORMAT, list_id, unit_id, str(period), rows], separators=(",", ":")).encode()


def read_code(typed: str) -> str | Slip:
    """A code as a person typed it, in its printed form; or why it cannot be one.

    Letter case, full-width characters, spaces and dashes do not matter.
    """
    text = unicodedata.normalize("NFKC", typed).upper()
    bare = "".join(each for each in text if not each.isspace() and each not in _DASHES)
    if any(each not in ALPHABET for each in bare):
        return Slip.CHARACTER
    if len(bare) != LENGTH:
        return Slip.LENGTH
    return _printed(bare) if _sum(map(ALPHABET.index, bare)) == 0 else Slip.CHECK


def _sum(digits: Iterable[int]) -> int:
    return sum(place * digit for place, digit in enumerate(digits, start=1)) % _BASE


def _check(digits: list[int]) -> int:
    """The tenth digit, which makes the sum divisible: its weight times its inverse is one."""
    return -_sum(digits) * pow(LENGTH, -1, _BASE) % _BASE


def _printed(bare: str) -> str:
    return "-".join(bare[start:end] for start, end in _GROUPS)
