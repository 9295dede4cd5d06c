"""Whose plan form for which year: the identity and its printed 表号.

A plan's number has ``JH`` (计划) where a monthly form's has the month, so that neither can ever be
read as the other.
"""

import re
from collections.abc import Mapping

from pipeline.forms.identity import check_character
from pipeline.model.plan import PlanIdentity

_NUMBER = re.compile(
    r"(?P<list>[A-Z0-9]+)-(?P<unit>[A-Z0-9]+)-(?P<year>[0-9]{4})JH"
    r"-(?P<version>[0-9A-F]{8})-(?P<check>[0-9A-Z*])"
)


def plan_number(identity: PlanIdentity) -> str:
    """The printed 表号: list, unit, year of the plan, definitions version, a check character."""
    body = f"{identity.list_id}-{identity.unit_id}-{identity.year:04d}JH-{identity.version}"
    return f"{body}-{check_character(body)}"


def read_plan_number(text: str) -> PlanIdentity | None:
    """The identity a 表号 stands for; None when it is no plan's or its check character is wrong."""
    match = _NUMBER.search(text.strip())
    if match is None or match["check"] != check_character(match[0][:-2]):
        return None
    return PlanIdentity(
        list_id=match["list"],
        unit_id=match["unit"],
        year=int(match["year"]),
        version=match["version"],
    )


def plan_identity_rows(identity: PlanIdentity) -> tuple[tuple[str, str], ...]:
    """The rows of the hidden sheet."""
    return (
        ("form", "plan"),
        ("list", identity.list_id),
        ("unit", identity.unit_id),
        ("year", str(identity.year)),
        ("version", identity.version),
        ("number", plan_number(identity)),
    )


def read_plan_identity_rows(rows: Mapping[str, str]) -> PlanIdentity | None:
    """The identity in the hidden sheet's rows; None when incomplete or contradicting itself."""
    stated = read_plan_number(rows.get("number", ""))
    if stated is None:
        return None
    return stated if plan_identity_rows(stated) == tuple(rows.items()) else None
