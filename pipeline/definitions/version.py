"""The definitions version that a form carries: a digest over what the form shows."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from enum import Enum

from pipeline.definitions.types import Definitions
from pipeline.model.quantity import plain

DIGITS = 8

NOT_ON_FORMS = {
    "lists": ("copied_to", "document_prefix", "head", "plan_due"),
    "projects": ("notice_figures", "remark"),
    "indicators": ("assumption", "basis", "counterpart", "matter"),
    "units": ("aliases", "liaison", "phone", "email", "principal"),
    "measures": (),
}
"""The fields that no form shows; a change in them does not make issued forms outdated."""


def version_of(definitions: Definitions) -> str:
    """Eight upper-case hexadecimal digits over lists, projects, indicators, units and measures.

    Contacts, thresholds, plans, waivers, holidays and the version itself do not enter.
    """
    text = json.dumps(list(_shown(definitions)), ensure_ascii=False, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS].upper()


def _shown(definitions: Definitions) -> Iterator[tuple[str, dict[str, object]]]:
    """What the forms show, thing by thing in the workbook's order."""
    for part, hidden in NOT_ON_FORMS.items():
        for thing in getattr(definitions, part).values():
            fields = asdict(thing)
            yield part, {name: fields[name] for name in fields if name not in hidden}


def _plain(value: object) -> str:
    """A value that JSON does not know, as text."""
    match value:
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
        case Enum():
            return value.name
    raise TypeError(f"no digest of {value!r}")
