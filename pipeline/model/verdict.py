"""What became of each entry of the inbox: exactly one of five verdicts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """What became of an entry, or of a file that came out of one."""

    ACCEPTED = "accepted"
    REMARKED = "accepted with remarks"
    HELD = "held"
    REFUSED = "refused"
    SKIPPED = "skipped"


VERDICT_LABELS: Mapping[Verdict, str] = {
    Verdict.ACCEPTED: "接收",
    Verdict.REMARKED: "接收但有问题",
    Verdict.HELD: "待人工处理",
    Verdict.REFUSED: "拒收",
    Verdict.SKIPPED: "跳过",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartVerdict:
    """The verdict on one file, with the reason and, where there is one, the way out.

    ``receipt`` is its number, None for what was not taken out. ``examined``: its findings tell
    the reason, at length and with their places.
    """

    name: str
    receipt: int | None
    verdict: Verdict
    reason: str
    examined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryVerdict:
    """The one verdict on an entry of the inbox.

    ``sha256`` is empty where there were no bytes to keep. ``parts`` are the files that came out
    of a message or a packed file, each with its own; a file by itself has none.
    """

    name: str
    sha256: str
    receipt: int | None
    verdict: Verdict
    reason: str
    examined: bool = False
    parts: tuple[PartVerdict, ...] = ()


def joint_verdict(parts: Iterable[Verdict]) -> Verdict:
    """The verdict on several files that came as one.

    What waits for a person keeps the whole waiting; what is accepted beside something refused is
    accepted with a remark; what was skipped changes nothing.
    """
    told = set(parts)
    if Verdict.HELD in told:
        return Verdict.HELD
    taken = told & {Verdict.ACCEPTED, Verdict.REMARKED}
    if not taken:
        return Verdict.REFUSED if Verdict.REFUSED in told else Verdict.SKIPPED
    return Verdict.ACCEPTED if told <= {Verdict.ACCEPTED, Verdict.SKIPPED} else Verdict.REMARKED
