"""From what a person types to the answer: an indicator, a project, a unit, a bookmark, a count."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from pipeline.board.trace import Tracer
from pipeline.model.receipt import Receipt
from pipeline.model.status import STATUS_LABELS
from pipeline.outputs.bulletin.bookmarks import figure_bookmarks
from pipeline.outputs.bulletin.text import Figure
from pipeline.outputs.bulletin.wording.bulletin import bulletin
from pipeline.outputs.trace.answer import Answer, Fact, UnknownError
from pipeline.outputs.trace.corrections import correction_answer, revision_answer
from pipeline.outputs.trace.counts import RATE_LABELS, count_answer, rate_answer, status_answer
from pipeline.outputs.trace.things import (
    date_answer,
    indicator_answer,
    matter_answer,
    project_answer,
    receipt_answer,
    rule_answer,
    text_answer,
    threshold_answer,
    unit_answer,
)

_BOOKMARK = re.compile(r"(f\d{4})(?:_\w*)?", re.ASCII)
_PROJECT = re.compile(r"(?:项目)?(.+?)(?:号?项目)?")
_RECEIPT = re.compile(r"收件(\d{1,6})号?", re.ASCII)
_RULE = re.compile(r"[A-Z]\d{2}", re.ASCII)


@dataclass(frozen=True)
class Questions:
    """What may be asked of one month; ``receipts`` are all of it, those of no form too.

    ``printed`` are the figures by bookmark of the bulletin that was given out, which a person has
    before them; empty where there is none.
    """

    tracer: Tracer
    receipts: Sequence[Receipt] = ()
    printed: Mapping[str, Figure] = field(default_factory=dict)

    def answer(self, asked: str) -> Answer:
        """The answer to whatever was typed.

        Raises:
            UnknownError: nothing of the month is called so.
        """
        word = unicodedata.normalize("NFKC", asked).strip()
        bookmark = _BOOKMARK.fullmatch(word)
        if bookmark:
            return self._figure(bookmark[1])
        if ":" in word:
            return self.of_origin(word)
        return self._named(word)

    def of_origin(self, origin: str, printed: str = "") -> Answer:
        """The answer for the origin of a bound figure, such as ``count:project:behind``.

        Raises:
            UnknownError: no figure has such an origin.
        """
        board = self.tracer.board
        match origin.split(":"):
            case ["indicator" | "part" | "source" | "expected", indicator_id, *_]:
                return indicator_answer(self.tracer, indicator_id)
            case ["unit", unit_id, _] | ["count", "unit", unit_id, _]:
                return unit_answer(self.tracer, unit_id)
            case ["rate", name, *_] if name in RATE_LABELS:
                return rate_answer(board, RATE_LABELS[name])
            case ["count", *path]:
                return count_answer(board, tuple(path))
        return self._of_words(origin, printed)

    def _of_words(self, origin: str, printed: str) -> Answer:
        """The answer for the origin of a text or a problem."""
        board = self.tracer.board
        match origin.split(":"):
            case ["text", "remark", indicator_id, _]:
                return indicator_answer(self.tracer, indicator_id)
            case ["text", unit_id, project_id, kind, number]:
                return text_answer(self.tracer, (unit_id, project_id, kind, number))
            case ["matter", number, _]:
                return matter_answer(board, number)
        return self._of_office(origin, printed)

    def _of_office(self, origin: str, printed: str) -> Answer:
        """The answer for the origin of a correction, a setting or a date: what the office set."""
        board = self.tracer.board
        match origin.split(":"):
            case ["threshold", name]:
                return threshold_answer(name, printed)
            case ["revision", period, *_]:
                return revision_answer(board, period)
            case ["correction", period, indicator_id, unit_id, _]:
                return correction_answer(board, period, indicator_id, unit_id)
            case ["date", which]:
                return date_answer(board, which, printed)
        raise UnknownError(origin)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The bound figures by bookmark, as the bulletin would have them now."""
        return figure_bookmarks(bulletin(self.tracer.board))

    def _figure(self, start: str) -> Answer:
        """A figure of the bulletin by the number that its bookmark begins with."""
        for name, figure in (self.printed or self.figures).items():
            if name.startswith(start):
                answer = self.of_origin(figure.origin, figure.text)
                printed = Fact("通报印作", f"{figure.text}（书签 {name}）")
                return replace(answer, facts=(printed, *answer.facts))
        raise UnknownError(start)

    def _named(self, word: str) -> Answer:
        """Something by the name that people call it by."""
        board = self.tracer.board
        named = self._names.get(word)
        if named is not None:
            return named()
        receipt, project = _RECEIPT.fullmatch(word), _PROJECT.fullmatch(word)
        if _RULE.fullmatch(word.upper()):
            return rule_answer(board, word.upper())
        if receipt:
            return receipt_answer(self.tracer, self.receipts, int(receipt[1]))
        return project_answer(board, project[1] if project else word)

    @cached_property
    def _names(self) -> Mapping[str, Callable[[], Answer]]:
        """What has a name of its own; an indicator's number goes before all other names."""
        tracer, board = self.tracer, self.tracer.board
        names: dict[str, Callable[[], Answer]] = {
            label: partial(status_answer, board, status) for status, label in STATUS_LABELS.items()
        }
        names |= {name: partial(rate_answer, board, name) for name in RATE_LABELS.values()}
        for each in board.units:
            for name in (each.unit.id, *each.unit.aliases, each.unit.name):
                names[name] = partial(unit_answer, tracer, each.unit.id)
        names |= {each.number: partial(matter_answer, board, each.number) for each in board.matters}
        for standing in board.indicators():
            indicator_id = standing.indicator.id
            names[indicator_id] = partial(indicator_answer, tracer, indicator_id)
        return names
