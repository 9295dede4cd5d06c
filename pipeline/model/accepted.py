"""What stands of a unit's month as the unit's principal signs for it: values and texts, one by one.

Every file of the month counts here, also one that came too late for its bulletin: the unit has
filed it and the office has accepted it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pipeline.model.examination import Examination, Reading, WrittenItem
from pipeline.model.history import (
    in_force,
    in_order,
    laid_over,
    standing_answers,
    standing_items,
    standing_readings,
)
from pipeline.model.matter import DISPOSITION_LABELS, MatterAnswer
from pipeline.model.period import Period, chinese_date
from pipeline.model.quantity import plain
from pipeline.model.receipt import Receipt
from pipeline.model.submission import NARRATIVE_LABELS, NarrativeKind


class Part(Enum):
    """What an accepted value or text is of its row."""

    AMOUNT = "amount"
    QUALIFIER = "qualifier"
    STAGE = "stage"
    EXPECTED = "expected"
    REMARK = "remark"
    TEXT = "text"
    DUE = "due"
    PARTY = "party"
    DISPOSITION = "disposition"
    ZERO_REPORT = "zero_report"
    PREPARER = "preparer"
    PRINCIPAL = "principal"


PART_LABELS: Mapping[Part, str] = {
    Part.AMOUNT: "本月累计",
    Part.QUALIFIER: "约数词",
    Part.STAGE: "形象进度",
    Part.EXPECTED: "预计完成",
    Part.REMARK: "说明",
    Part.TEXT: "内容",
    Part.DUE: "完成时限",
    Part.PARTY: "责任单位",
    Part.DISPOSITION: "办理情况",
    Part.ZERO_REPORT: "零报告",
    Part.PREPARER: "填报人",
    Part.PRINCIPAL: "主要负责人",
}


_MATTER = "matter"
"""What stands for the narrative kind in the row of a matter of an earlier month."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Accepted:
    """One accepted value or text, written out.

    ``row`` is ``("form",)``, ``("indicator", id)``, ``("project", id, narrative kind, number)`` or
    for a matter of an earlier month ``("project", id, "matter", month raised, order)``; ``text``
    is what stands there: plain digits, a date as 2022年4月8日, the words as typed. Never empty.
    """

    row: tuple[str, ...]
    part: str
    text: str

    @property
    def key(self) -> tuple[str, ...]:
        """The row and its part."""
        return (*self.row, self.part)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedState:
    """All that was accepted of a unit's month once a certain file had come.

    ``values`` are in order of their keys; empty when nothing stands. ``last`` is the receipt of
    that file.
    """

    values: tuple[Accepted, ...]
    last: Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value or text that differs between two states; an empty text is one that is not there."""

    row: tuple[str, ...]
    part: Part
    old: str
    new: str


def accepted_readings(examinations: Iterable[Examination], unit_id: str) -> Mapping[str, Reading]:
    """A unit's accepted readings of one month by indicator, later files over earlier ones."""
    standing = standing_readings(examinations, unit_id)
    accepted = {
        indicator_id: [reading for reading in readings if reading.accepted]
        for indicator_id, readings in standing.items()
    }
    return {indicator: laid_over(readings) for indicator, readings in accepted.items() if readings}


def accepted_values(examinations: Iterable[Examination], unit_id: str) -> tuple[Accepted, ...]:
    """Everything accepted of a unit's month; empty when no file of it is in force."""
    own = in_force(examinations, unit_id)
    found = [
        *(
            each
            for reading in accepted_readings(own, unit_id).values()
            for each in _of_row(reading)
        ),
        *(each for item in standing_items(own, unit_id) for each in _of_item(item)),
        *map(_of_answer, standing_answers(own, unit_id).values()),
        *_of_form(own),
    ]
    return tuple(sorted(each for each in found if each.text))


def accepted_content(examinations: Iterable[Examination], unit_id: str) -> frozenset[Accepted]:
    """What stands of a unit's month but for who prepared it and answers for it."""
    values = accepted_values(examinations, unit_id)
    return frozenset(each for each in values if each.part not in _PERSONS)


def accepted_states(examinations: Iterable[Examination], unit_id: str) -> tuple[AcceptedState, ...]:
    """What stood of a unit's month after each of its readable files, in the order of receipt."""
    own = in_order(each for each in examinations if each.unit_id == unit_id)
    return tuple(
        AcceptedState(values=accepted_values(own[:number], unit_id), last=own[number - 1].receipt)
        for number in range(1, len(own) + 1)
    )


def changes(old: Iterable[Accepted], new: Iterable[Accepted]) -> tuple[Change, ...]:
    """What differs between two states, in order of the keys."""
    before, after = ({each.key: each for each in state} for state in (old, new))
    return tuple(
        Change(
            row=key[:-1],
            part=Part(key[-1]),
            old=before[key].text if key in before else "",
            new=after[key].text if key in after else "",
        )
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    )


def place_of(change: Change, names: Mapping[tuple[str, ...], str]) -> str:
    """Where a change stands, in words: 3.4新增学位 本月累计, 项目3… 存在的问题第1条 内容.

    ``names`` gives the names of indicators and projects by the first two parts of their rows.
    """
    name = names.get(change.row[:2], "".join(change.row[1:2]))
    return " ".join(
        part for part in (name, _item(change.row[2:]), PART_LABELS[change.part]) if part
    )


def _item(inner: tuple[str, ...]) -> str:
    """Which of a project's texts or matters a row is, by what follows the project in it."""
    match inner:
        case (kind, raised, order) if kind == _MATTER:
            return f"{Period.parse(raised).label}提出的问题第{order}条"
        case (kind, number):
            return f"{NARRATIVE_LABELS[NarrativeKind(kind)]}第{number}条"
        case _:
            return ""


def _of_row(reading: Reading) -> Iterator[Accepted]:
    row = ("indicator", reading.indicator_id)
    amount = "" if reading.amount is None else plain(reading.amount)
    yield Accepted(row=row, part=Part.AMOUNT.value, text=amount)
    yield Accepted(row=row, part=Part.QUALIFIER.value, text=reading.qualifier.value)
    yield Accepted(row=row, part=Part.STAGE.value, text=reading.stage or "")
    yield Accepted(row=row, part=Part.EXPECTED.value, text=_day(reading.expected))
    yield Accepted(row=row, part=Part.REMARK.value, text=reading.remark)


def _of_item(item: WrittenItem) -> Iterator[Accepted]:
    row = ("project", item.project_id, item.kind.value, str(item.number))
    yield Accepted(row=row, part=Part.TEXT.value, text=item.text)
    yield Accepted(row=row, part=Part.DUE.value, text=_day(item.due))
    yield Accepted(row=row, part=Part.PARTY.value, text=item.party)


def _of_answer(answer: MatterAnswer) -> Accepted:
    row = ("project", answer.project_id, _MATTER, str(answer.raised), str(answer.order))
    chosen = DISPOSITION_LABELS[answer.disposition]
    return Accepted(row=row, part=Part.DISPOSITION.value, text=chosen)


_PERSONS = frozenset({Part.PREPARER.value, Part.PRINCIPAL.value})


def _of_form(own: tuple[Examination, ...]) -> Iterator[Accepted]:
    """Who prepared and who answers for it, as last stated, and whether it is a 零报告."""
    if not own:
        return
    preparer = next((each.preparer for each in reversed(own) if each.preparer), "")
    principal = next((each.principal for each in reversed(own) if each.principal), "")
    zero = "是" if own[-1].zero_report else ""
    yield Accepted(row=("form",), part=Part.PREPARER.value, text=preparer)
    yield Accepted(row=("form",), part=Part.PRINCIPAL.value, text=principal)
    yield Accepted(row=("form",), part=Part.ZERO_REPORT.value, text=zero)


def _day(day: date | None) -> str:
    return chinese_date(day) if day else ""
