"""Two texts that belong together, held against each other token by token."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.outputs.verification.differences import Change
from pipeline.outputs.verification.items import Cell
from pipeline.outputs.verification.tokens import Token, TokenKind

_MOST_STEPS = 4_000_000
"""Pairs of tokens beyond which two texts are not compared: all that differs counts as replaced."""

_STAGE = 12
"""Characters of the longest stage; a longer figure without numbers is a unit's own words."""

_AROUND = 8
"""Characters shown on each side of a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """A change of a text; ``change`` is None for words that are no number's.

    ``key`` is that of the number itself, by which the same number is known elsewhere, and
    ``bookmark`` the one around it; of a changed number both are the old one's, and ``new_key`` and
    ``new_bookmark`` the new one's.
    """

    change: Change | None = None
    old: str = ""
    new: str = ""
    key: str = ""
    near: str = ""
    bookmark: str = ""
    new_key: str = ""
    new_bookmark: str = ""


def whole_cell(cell: Cell, change: Change) -> Iterator[CellChange]:
    """The numbers of a text that has no partner."""
    return (_single(cell, token, change) for token in cell.numbers)


def compare_cells(old: Cell, new: Cell) -> Iterator[CellChange]:
    """What was changed from the one text to the other."""
    for olds, news in _segments(old.tokens, new.tokens):
        yield from _segment(old, olds, new, news)


def _segments(
    old: Sequence[Token], new: Sequence[Token]
) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """The stretches in which two rows of tokens differ."""
    start, end = _common(old, new)
    olds, news = old[start : len(old) - end], new[start : len(new) - end]
    if len(olds) * len(news) > _MOST_STEPS:
        yield olds, news
        return
    first, second = [each.key for each in olds], [each.key for each in news]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag != "equal":
            yield olds[a:a_end], news[b:b_end]


def _common(old: Sequence[Token], new: Sequence[Token]) -> tuple[int, int]:
    """How many tokens are the same at the beginning and at the end."""
    most = min(len(old), len(new))
    start = next((n for n in range(most) if old[n].key != new[n].key), most)
    rest = most - start
    end = next((n for n in range(rest) if old[-1 - n].key != new[-1 - n].key), rest)
    return start, end


def _segment(
    old: Cell, olds: Sequence[Token], new: Cell, news: Sequence[Token]
) -> Iterator[CellChange]:
    before, after = _numbers(olds), _numbers(news)
    wordless = _wordless_figure(old, olds)
    if not before and any(each.kind is TokenKind.BLANK for each in olds):
        yield from (_single(new, token, Change.FILLED) for token in after)
    elif before and len(before) == len(after):
        yield from (_changed(old, a, new, b) for a, b in zip(before, after, strict=True))
    elif wordless and not before:
        yield CellChange(
            change=Change.CHANGED,
            old=wordless,
            new=_text(new, news),
            near=_near(old, olds[0].start, olds[-1].end),
            bookmark=_bookmark(old, olds[0]),
        )
    elif before or after:
        yield from (_single(old, token, Change.DELETED) for token in before)
        yield from (_single(new, token, Change.ADDED) for token in after)
    else:
        yield CellChange()


def _numbers(tokens: Sequence[Token]) -> list[Token]:
    return [each for each in tokens if each.is_number]


def _wordless_figure(cell: Cell, tokens: Sequence[Token]) -> str:
    """The text of a figure without any number, such as a stage or a dash, that was touched."""
    for mark in cell.marks:
        touched = any(each.start < mark.end and mark.start < each.end for each in tokens)
        inside = (n for n in cell.numbers if n.start < mark.end and mark.start < n.end)
        if touched and mark.end - mark.start <= _STAGE and not any(inside):
            return cell.text[mark.start : mark.end]
    return ""


def _text(cell: Cell, tokens: Sequence[Token]) -> str:
    return cell.text[tokens[0].start : tokens[-1].end].strip() if tokens else ""


def _changed(cell: Cell, old: Token, new_cell: Cell, new: Token) -> CellChange:
    return CellChange(
        change=Change.CHANGED,
        old=old.text,
        new=new.text,
        key=old.key,
        near=_near(cell, old.start, old.end),
        bookmark=_bookmark(cell, old),
        new_key=new.key,
        new_bookmark=_bookmark(new_cell, new),
    )


def _single(cell: Cell, token: Token, change: Change) -> CellChange:
    """A number that is on one side alone."""
    gone = change is Change.DELETED
    return CellChange(
        change=change,
        old=token.text if gone else "",
        new="" if gone else token.text,
        key=token.key,
        near=_near(cell, token.start, token.end),
        bookmark=_bookmark(cell, token),
    )


def _bookmark(cell: Cell, token: Token) -> str:
    """The narrowest bookmark over a token, if any."""
    over = [each for each in cell.marks if each.start < token.end and token.start < each.end]
    narrowest = min(over, key=lambda each: (each.end - each.start, each.start), default=None)
    return narrowest.name if narrowest else ""


def _near(cell: Cell, start: int, end: int) -> str:
    """The words around a number, the number in brackets."""
    text = cell.text
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    return f"{before}【{text[start:end]}】{after}".strip()
