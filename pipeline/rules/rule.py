"""The frame of a rule: its code, reason, condition, message, fix and examples in one place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from pipeline.model.field import Normalisation, Trouble
from pipeline.model.finding import Place, Severity, Subject


class MissingValue(Enum):
    """What a rule does when a value it needs is not there."""

    SKIP = "skip"
    """The rule is unevaluated, which never counts as passed."""

    JUDGE = "judge"
    """The rule is about absence itself, so it is always evaluated."""


class Missing(Exception):  # noqa: N818 - it is a state of the data, not an error
    """A rule touched a value that is not there: the rule is unevaluated for this case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One hit of a rule, before the rule's own reason and fix are added.

    ``severity`` and ``fix`` are set only where this hit differs from the rule's usual ones.
    """

    subject: Subject
    place: Place
    read: str
    expected: str
    severity: Severity | None = None
    fix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A rule on trial (β): a mere notice for some months of reports.

    It becomes ``afterwards`` once its false alarms are known to be rare (at most 5 percent); that
    is a person's decision, made by changing the rule, never by the calendar.
    """

    months: int
    afterwards: Severity


Faults = Iterable[Fault]

Told = Trouble | Normalisation
"""What reading told of a cell."""

CaseType = TypeVar("CaseType")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of the catalogue.

    ``case`` is the type of case it looks at. ``about`` is set for a rule whose whole condition is
    what reading told of a cell: where none of it was told the rule has passed without being asked,
    so that it must be one that is always evaluated. ``also`` are severities that a single hit may
    have in place of the usual one. ``suppressed_by`` names rules whose finding on the same or a
    larger subject makes this one a mere consequence. ``bad`` and ``good`` are examples. ``trial``
    is set for a rule that is still a notice only because it is on trial.
    """

    code: str
    title: str
    severity: Severity
    also: tuple[Severity, ...]
    case: type[Any]
    check: Callable[[Any], Faults]
    missing: MissingValue
    why: str
    fix: str
    suppressed_by: tuple[str, ...]
    bad: str
    good: str
    trial: Trial | None = None
    about: frozenset[Told] = frozenset()


def rule(  # noqa: PLR0913 - a rule has this many parts, all of them named where it is declared
    code: str,
    title: str,
    severity: Severity,
    case: type[CaseType],
    *,
    why: str,
    fix: str,
    bad: str,
    good: str,
    also: tuple[Severity, ...] = (),
    suppressed_by: tuple[str, ...] = (),
    missing: MissingValue = MissingValue.SKIP,
    trial: Trial | None = None,
    about: tuple[Told, ...] = (),
) -> Callable[[Callable[[CaseType], Faults]], Rule]:
    """Make a rule of the function that finds its faults in one case."""

    def declare(check: Callable[[CaseType], Faults]) -> Rule:
        return Rule(
            code=code,
            title=title,
            severity=severity,
            also=also,
            case=case,
            check=check,
            missing=missing,
            why=why,
            fix=fix,
            suppressed_by=suppressed_by,
            bad=bad,
            good=good,
            trial=trial,
            about=frozenset(about),
        )

    return declare
