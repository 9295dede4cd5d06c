"""What leaves the office carries no phone number, wherever a unit may have typed one.

Registered contact data are printed nowhere, unless an office asks for them on its page
(``Board.contacts_on_page``). A unit may also write a number into a text or a file name; for
circulation such a number is taken out of every text, and said to be.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_not
from typing import Any, TypeVar, cast

LEFT_OUT = "（电话略）"

_DIGIT = "[0-9０-９]"
_GAP = "[-－— \u3000]?"
_PHONE = re.compile(
    # Not inside a longer run of letters and digits, such as a hash or a document number.
    rf"(?<![0-9A-Za-z０-９])(?:"
    rf"(?:[+＋]?(?:86|８６){_GAP})?[1１][3-9３-９]{_DIGIT}(?:{_GAP}{_DIGIT}{{4}}){{2}}"
    rf"|(?:[0０]{_DIGIT}{{2,3}}|[(（][0０]{_DIGIT}{{2,3}}[)）]){_GAP}{_DIGIT}{{7,8}}"
    rf"|(?<=电话)[:：]?{_DIGIT}{{7,8}}"
    rf")(?![0-9A-Za-z０-９])"
)
"""Mobile numbers (eleven digits from 13 to 19), area code and number, and what follows 电话."""

Value = TypeVar("Value")


def without_phones(value: Value) -> Value:
    """A value, however deep, with every phone number in its texts left out.

    The same object where nothing was left out, so that the most of a board is shared.
    """
    return cast("Value", _Walk().without(value))


class _Walk:
    """Goes through a value once: a board's parts are reached on many ways."""

    def __init__(self) -> None:
        self._seen: dict[int, Any] = {}

    def without(self, value: Any) -> Any:  # noqa: ANN401 - any value of the board's types
        """The value without phone numbers."""
        if isinstance(value, str):
            return _PHONE.sub(LEFT_OUT, value)
        way = _way(value.__class__)
        if way is None:
            return value
        # A number of an object may be used again only when the object is gone; these are kept.
        found = self._seen.get(id(value))
        if found is None:
            found = self._seen[id(value)] = way(self, value)
        return found

    def through_tuple(self, value: Any) -> Any:  # noqa: ANN401 - any tuple of the board's types
        """Part by part; a tuple with names stays one."""
        parts = tuple(map(self.without, value))
        if not any(map(is_not, parts, value)):
            return value
        named = getattr(value, "_make", None)
        return named(parts) if named else parts

    def through_mapping(self, value: Mapping[Any, Any]) -> Mapping[Any, Any]:
        """Value by value; keys are our own."""
        entries = {key: self.without(each) for key, each in value.items()}
        return entries if any(entries[key] is not each for key, each in value.items()) else value

    def through_dataclass(self, value: Any) -> Any:  # noqa: ANN401 - any dataclass of the board's types
        """Field by field."""
        own = ((name, getattr(value, name)) for name in _names(value.__class__))
        changed = {name: new for name, old in own if (new := self.without(old)) is not old}
        return replace(value, **changed) if changed else value


@cache
def _way(kind: type) -> Callable[[_Walk, Any], Any] | None:
    """How to go through objects of a kind; None for those that hold no text."""
    if issubclass(kind, tuple):
        return _Walk.through_tuple
    if issubclass(kind, Mapping):
        return _Walk.through_mapping
    return _Walk.through_dataclass if is_dataclass(kind) else None


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields that an object of a dataclass is made with."""
    return tuple(each.name for each in fields(kind) if each.init)
