"""What leaves the office carries no phone number, wherever a unit may have typed one.

Registered contact data are printed nowhere. But a unit may write a number into a text or a file
name; for circulation such a number is taken out of every text, and said to be.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
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
    """A value, however deep, with every phone number in its texts left out."""
    return cast("Value", _without(value))


def _without(value: Any) -> Any:  # noqa: ANN401 - any value of the board's types
    """The same object where nothing was left out, so that the most of a board is shared."""
    if isinstance(value, str):
        return _PHONE.sub(LEFT_OUT, value)
    if isinstance(value, tuple):
        parts = tuple(map(_without, value))
        return parts if any(map(is_not, parts, value)) else value
    if isinstance(value, Mapping):
        entries = {key: _without(each) for key, each in value.items()}
        return entries if any(entries[key] is not each for key, each in value.items()) else value
    if is_dataclass(value) and not isinstance(value, type):
        return _dataclass(value)
    return value


def _dataclass(value: Any) -> Any:  # noqa: ANN401 - any dataclass of the board's types
    own = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
    changed = {name: new for name, old in own.items() if (new := _without(old)) is not old}
    return replace(value, **changed) if changed else value
