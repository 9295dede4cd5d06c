"""Whose form for which month: the identity, its printed 表号 and its check character."""

import re

from pipeline.model.period import Period
from pipeline.model.submission import Identity

IDENTITY_SHEET = "_identity"
"""The hidden sheet: keys in column A, values in column B."""

PROPERTY = "minsheng-form"
"""The custom document property; its value is the printed form number."""

_SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
_NUMBER = re.compile(
    r"(?P<list>[A-Z0-9]+)-(?P<unit>[A-Z0-9]+)-(?P<period>[0-9]{6})"
    r"-(?P<version>[0-9A-F]{8})-(?P<check>[0-9A-Z*])"
)


def form_number(identity: Identity) -> str:
    """The printed 表号: list, unit, period, definitions version and a check character."""
    body = "-".join(
        (
            identity.list_id,
            identity.unit_id,
            str(identity.period).replace("-", ""),
            identity.version,
        )
    )
    return f"{body}-{check_character(body)}"


def read_form_number(text: str) -> Identity | None:
    """The identity a 表号 stands for; None when it is not one or its check character is wrong."""
    match = _NUMBER.search(text.strip())
    if match is None:
        return None
    body = match[0][:-2]
    if match["check"] != check_character(body):
        return None
    return _identity(match["list"], match["unit"], match["period"], match["version"])


def identity_rows(identity: Identity) -> tuple[tuple[str, str], ...]:
    """The rows of the hidden sheet."""
    return (
        ("list", identity.list_id),
        ("unit", identity.unit_id),
        ("period", str(identity.period)),
        ("version", identity.version),
        ("number", form_number(identity)),
    )


def read_identity_rows(rows: dict[str, str]) -> Identity | None:
    """The identity in the hidden sheet's rows; None when incomplete or contradicting itself."""
    stated = read_form_number(rows.get("number", ""))
    if stated is None:
        return None
    return stated if identity_rows(stated) == tuple(rows.items()) else None


def _identity(list_id: str, unit_id: str, period: str, version: str) -> Identity | None:
    try:
        month = Period.parse(f"{period[:4]}-{period[4:]}")
    except ValueError:
        return None
    return Identity(list_id=list_id, unit_id=unit_id, period=month, version=version)


def check_character(body: str) -> str:
    """The last character of a form number: a weighted sum modulo 37.

    It catches every single wrong character and every swap of two.

    37 is prime and greater than every weight and every symbol's value, so that neither change
    can leave the sum as it was while the body is at most 36 characters long.
    """
    weighted = sum(
        (position % 36 + 1) * _SYMBOLS.index(character) for position, character in enumerate(body)
    )
    return _SYMBOLS[weighted % 37].replace("-", "*")
