"""The frame of an O check: its code, reason, condition and examples in one place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.board.types import Board
from pipeline.model.examination import Examination
from pipeline.outputs.bulletin.text import BulletinText, Figure, Line, line_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What is about to be given out, and what it was made of.

    ``rows`` are those of the tidy table of the consolidated workbook (数据), by heading.
    """

    board: Board
    text: BulletinText
    rows: Sequence[Mapping[str, object]]
    examinations: Sequence[Examination]

    def annex_rows(self) -> tuple[tuple[Line, ...], ...]:
        """The rows of the annex that lists every indicator."""
        table = self.text.annexes[0].table if self.text.annexes else None
        return table.rows if table else ()

    def figures(self) -> Mapping[str, tuple[str, ...]]:
        """Everything that is printed for one origin, in reading order."""
        found: dict[str, list[str]] = {}
        for figure in self.text.figures():
            found.setdefault(figure.origin, []).append(figure.text)
        return {origin: tuple(texts) for origin, texts in found.items()}

    def own_words(self) -> Iterable[str]:
        """The unbound words of all lines; what units wrote is bound."""
        for line in self.text.lines():
            yield from (part for part in line if not isinstance(part, Figure))


def cells(row: Sequence[Line]) -> tuple[str, ...]:
    """A row of a table as plain texts."""
    return tuple(map(line_text, row))


Check = Callable[[Finished], Iterable[str]]
"""Says in Chinese what does not agree; nothing when all is well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputCheck:
    """One check of the finished outputs; what fails it keeps the bulletin a draft."""

    code: str
    title: str
    why: str
    bad: str
    good: str
    check: Check


FIX = "这是程序的问题，不是单位的问题：请不要印发，把自检提示告知程序维护人员。"
"""What to do about any of them: the outputs are the program's own."""


def output_check(
    code: str, title: str, *, why: str, bad: str, good: str
) -> Callable[[Check], OutputCheck]:
    """Make a check of the function that finds what does not agree."""

    def declare(check: Check) -> OutputCheck:
        return OutputCheck(code=code, title=title, why=why, bad=bad, good=good, check=check)

    return declare
