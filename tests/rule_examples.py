"""The frame of the rules' examples: returns that a rule finds fault with, and ones it does not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from example_checks import Return, cell_of, checked

from pipeline.forms.keys import FILL_SHEET, Column
from pipeline.model.finding import Subject
from pipeline.rules.evaluate import Evaluation


@dataclass(frozen=True, kw_only=True)
class Bad:
    """One fault: the rule that must find it, once, how gravely, and where.

    ``place`` is the sheet and cell that the finding names, ``subject`` what it is about; ``also``
    are the rules of other findings of severity R, E or K that do not follow from this fault.
    ``sent`` is the return, where the fault is one of a single return.
    """

    rule: str
    severity: str
    place: str
    evaluate: Callable[[], Evaluation]
    subject: Subject | None = None
    also: tuple[str, ...] = ()
    name: str = ""
    sent: Return | None = None


@dataclass(frozen=True, kw_only=True)
class Good:
    """One case that a rule must pass, or, with ``evaluated`` false, must not judge at all."""

    rule: str
    evaluate: Callable[[], Evaluation]
    evaluated: bool = True
    name: str = ""


def bad(
    rule: str,
    severity: str,
    at: tuple[str, Column] | str,
    return_: Return,
    *,
    also: str = "",
    subject: Subject | None = None,
) -> Bad:
    """A fault in one return, at a cell given by key and column, at a named place or at none."""
    place = at if isinstance(at, str) else f"{FILL_SHEET}!{cell_of(return_, *at)}"
    return Bad(
        rule=rule,
        severity=severity,
        place=place,
        evaluate=lambda: checked(return_),
        subject=subject,
        also=tuple(also.split()),
        name=told(return_),
        sent=return_,
    )


def good(rule: str, return_: Return) -> Good:
    """A return that a rule looks at and passes."""
    return Good(rule=rule, evaluate=lambda: checked(return_), name=told(return_))


def unevaluated(rule: str, return_: Return) -> Good:
    """A return in which a value that the rule needs is not there."""
    return Good(rule=rule, evaluate=lambda: checked(return_), evaluated=False, name=told(return_))


def told(return_: Return) -> str:
    """What was typed, to tell one example from another."""
    return ",".join(str(answer) for answer in return_.changes.values())


def typed(key: str, column: Column, answer: Any, **parts: Any) -> Return:
    """The clean return with one cell typed otherwise."""
    return Return(changes={(key, column): answer}, **parts)
