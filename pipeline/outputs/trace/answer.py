"""The answer to one question about a month: a value, what is known of it, and its members."""

from dataclasses import dataclass

from pipeline.board.trace import Trace


class UnknownError(ValueError):
    """Nothing of the month is called so."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is told, or is counted, after what it is called: 文件, 收件号, a project."""

    label: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is known of one figure, count, unit, project or text.

    ``value`` is what is printed, empty where the question was not for a single value. ``members``
    are what a count counts, ``traces`` the indicators whose cells lie behind it.
    """

    title: str
    value: str = ""
    facts: tuple[Fact, ...] = ()
    members: tuple[Fact, ...] = ()
    traces: tuple[Trace, ...] = ()
