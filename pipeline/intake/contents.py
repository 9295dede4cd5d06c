"""What a message or a packed file gives out, whatever its format."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from pipeline.model.verdict import Verdict

NO_NAME = "未命名附件"
MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes that may come out of one entry; the same bound that units' files are held to."""

MOST_PARTS = 1000
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """One file that came out whole. ``name`` is only ever shown, never a path."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that was not taken out, why, and what to do."""

    name: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What came out. ``received`` is naive office time, None when nothing tells it."""

    received: datetime | None = None
    enclosures: tuple[Enclosure, ...] = ()
    remarks: tuple[Remark, ...] = ()


class UnopenedError(Exception):
    """A message or packed file of which nothing is taken; ``str`` of it is the reason."""

    def __init__(self, verdict: Verdict, reason: str) -> None:
        super().__init__(reason)
        self.verdict = verdict


def shown_name(name: str) -> str:
    """A name as it may be shown: no control characters, of bounded length."""
    return "".join(each for each in name if each.isprintable()).strip()[-_LONGEST_NAME:]


def last_name(name: str) -> str:
    """A name without any folders."""
    return shown_name(re.split(r"[/\\]", name)[-1])


def told_apart(enclosures: Iterable[Enclosure]) -> Iterator[Enclosure]:
    """Files that came together under one name each."""
    used: set[str] = set()
    for each in enclosures:
        name, number = each.name, 1
        while name in used:
            number += 1
            name = _numbered(each.name, number)
        used.add(name)
        yield Enclosure(name=name, content=each.content)


def _numbered(name: str, number: int) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{stem or suffix}（{number}）{dot + suffix if stem else ''}"
