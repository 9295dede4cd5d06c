"""Fill a pattern paragraph of the template: its tokens give way to text, its look stays.

The template's own text is cut at its tokens before anything is put in, and what is put in is never
looked at again: unit text that reads like a token, a field or XML comes out as typed.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Self

from pipeline.outputs.bulletin.elements import Element, new, qn
from pipeline.outputs.bulletin.measures import printable
from pipeline.outputs.bulletin.text import Figure, Line
from pipeline.outputs.bulletin.tokens import Token

_TOKEN = re.compile("(" + "|".join(re.escape(token.value) for token in Token) + ")")

Values = Mapping[Token, Line]


def tokens_in(paragraph: Element) -> frozenset[Token]:
    """The tokens that stand in a paragraph, even where Word has cut them into several runs."""
    return frozenset(Token(found) for found in _TOKEN.findall(_literal_text(paragraph)))


def _literal_text(paragraph: Element) -> str:
    texts = {qn("w:t"): None, qn("w:tab"): "\t"}
    return "".join(
        texts[element.tag] or element.text or ""
        for run in paragraph.iter(qn("w:r"))
        for element in run
        if element.tag in texts
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A paragraph of the template as a mould: paragraph and run properties, text cut at tokens."""

    properties: Element | None
    run_properties: Element | None
    pieces: tuple[str, ...]

    @classmethod
    def of(cls, paragraph: Element) -> Self:
        """The mould of a template paragraph; its first run gives the look of all."""
        first_run = paragraph.find(qn("w:r"))
        return cls(
            properties=paragraph.find(qn("w:pPr")),
            run_properties=None if first_run is None else first_run.find(qn("w:rPr")),
            pieces=tuple(_TOKEN.split(_literal_text(paragraph))),
        )


class Filler:
    """Makes paragraphs from patterns; gives each figure the next bookmark name in reading order."""

    def __init__(self, names: Iterator[str], first_identifier: int) -> None:
        self._names = names
        self._identifier = first_identifier

    def paragraph(self, pattern: Pattern, values: Values) -> Element:
        """A new paragraph with the values in place of the tokens."""
        paragraph = new("w:p")
        if pattern.properties is not None:
            paragraph.append(deepcopy(pattern.properties))
        for element in self._content(pattern, values):
            paragraph.append(element)
        return paragraph

    def _content(self, pattern: Pattern, values: Values) -> Iterator[Element]:
        for piece in pattern.pieces:
            if _TOKEN.fullmatch(piece):
                for part in values.get(Token(piece), ()):
                    yield from self._part(pattern, part)
            elif piece:
                yield _literal_run(pattern, piece)

    def _part(self, pattern: Pattern, part: str | Figure) -> Iterator[Element]:
        if isinstance(part, str):
            if part:
                yield _run(pattern, _text(printable(part)))
            return
        identifier = str(self._identifier)
        self._identifier += 1
        yield new("w:bookmarkStart", id=identifier, name=next(self._names))
        yield _run(pattern, _text(printable(part.text)))
        yield new("w:bookmarkEnd", id=identifier)


def _literal_run(pattern: Pattern, piece: str) -> Element:
    """A run of the template's own words, its tabs kept as tabs."""
    content: list[Element] = []
    for number, words in enumerate(piece.split("\t")):
        content += [new("w:tab")] if number else []
        content += [_text(words)] if words else []
    return _run(pattern, *content)


def _run(pattern: Pattern, *content: Element) -> Element:
    run = new("w:r")
    if pattern.run_properties is not None:
        run.append(deepcopy(pattern.run_properties))
    run.extend(content)
    return run


def _text(words: str) -> Element:
    element = new("w:t")
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = words
    return element
