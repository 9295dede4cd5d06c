"""Files that lay in a folder that they were not for, and that the clerk put where they belong."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from pipeline.model.finding import Finding
from pipeline.model.receipt import FileKey, Receipt
from pipeline.rules.identity import belongs_to_earlier_month, other_month, plan_among_returns
from pipeline.rules.plan.file import monthly_form_among_plans

_THE_OFFICE_S = frozenset(
    {belongs_to_earlier_month.code, plan_among_returns.code, monthly_form_among_plans.code}
)
"""The rules that say that a file is another folder's, and hold nothing against a unit."""

_THE_UNIT_S = frozenset({other_month.code})
"""The rule that holds against a unit that it sent another month's form."""


class Examined(Protocol):
    """What has to be known of an examination, of a month's form or of a plan."""

    @property
    def receipt(self) -> Receipt:
        """The file."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What was found in it."""


def moved(
    examined: Iterable[Examined], present: AbstractSet[FileKey], elsewhere: Iterable[Receipt]
) -> Mapping[int, str]:
    """The names of the files that have nothing to say in a folder any more, by receipt.

    Args:
        examined: the folder's files.
        present: what lies in the folder now.
        elsewhere: the receipts of all other folders.
    """
    found: dict[str, list[int]] = {}
    for each in elsewhere:
        found.setdefault(each.sha256, []).append(each.number)
    return {
        each.receipt.number: each.receipt.name
        for each in examined
        if each.receipt.key not in present and _is_moved(each, found.get(each.receipt.sha256, ()))
    }


def _is_moved(file: Examined, elsewhere: Collection[int]) -> bool:
    """Whether a file that is gone was put where it belongs; ``elsewhere`` are its receipts there.

    What is held against a unit is so only where the file came there after it had come here: a
    unit that sends an old form again has sent it, though its month's folder had it before.
    """
    rules = {each.rule for each in file.findings}
    later = any(number > file.receipt.number for number in elsewhere)
    return bool(elsewhere and rules & _THE_OFFICE_S) or bool(later and rules & _THE_UNIT_S)
