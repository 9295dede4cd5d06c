"""The opened template: which paragraph waits for which text."""

from collections.abc import Iterable

from docx.document import Document

from pipeline.outputs.bulletin.elements import Element, TemplateError, child, qn, taken_out
from pipeline.outputs.bulletin.filling import Filler, Pattern, Values, tokens_in
from pipeline.outputs.bulletin.tables import CellPattern, TablePattern
from pipeline.outputs.bulletin.tokens import Token


class TemplateForm:
    """The template's token paragraphs and the moulds taken from them, each looked up once.

    Every token is found before anything is written, so nothing written is taken for a token.
    """

    def __init__(self, document: Document, filler: Filler) -> None:
        self.filler = filler
        body: Element = document.element.body
        self.body = body
        self._places = {
            token: paragraph
            for paragraph in self.body.iter(qn("w:p"))
            for token in tokens_in(paragraph)
        }
        missing = [token.value for token in Token if token not in self._places]
        if missing:
            raise TemplateError(f"通报模板缺少{'、'.join(missing)}，请在模板中补回或换回原模板")
        self._patterns = {token: Pattern.of(place) for token, place in self._places.items()}

    def place(self, token: Token) -> Element:
        """The paragraph of the template that holds the token."""
        return self._places[token]

    def made(self, token: Token, values: Values) -> Element:
        """A new paragraph after the token's pattern, not yet in the document."""
        return self.filler.paragraph(self._patterns[token], values)

    def write(self, token: Token, words: str) -> Element:
        """Put words in place of the token; the paragraph as it now stands."""
        return self.fill(token, {token: (words,)})

    def fill(self, token: Token, values: Values) -> Element:
        """Put values in place of every token of the token's paragraph."""
        made = self.made(token, values)
        self.replace(token, (made,))
        return made

    def replace(self, token: Token, elements: Iterable[Element]) -> None:
        """Put any number of elements where the token's paragraph stood."""
        place = self._places[token]
        for element in elements:
            place.addprevious(element)
        self.remove(token)

    def remove(self, *tokens: Token) -> None:
        """Take the paragraphs of the tokens out of the document."""
        for token in tokens:
            taken_out(self._places[token])

    def remove_copies_row(self) -> None:
        """Take 抄送 out of the 版记; the row below inherits its upper rule."""
        copies, printed = (
            next(self._places[token].iterancestors(qn("w:tc")))
            for token in (Token.COPIES, Token.PRINTER)
        )
        borders = ("w:tcPr", "w:tcBorders", "w:top")
        taken_out(child(printed, *borders))
        child(printed, *borders[:2]).insert(0, child(copies, *borders))
        taken_out(next(copies.iterancestors(qn("w:tr"))))

    def take_table_pattern(self) -> TablePattern:
        """Take the pattern table out of the document, as a mould."""
        head, words, number, short = (
            CellPattern.of(token, self._places[token])
            for token in (
                Token.TABLE_HEAD,
                Token.TABLE_TEXT,
                Token.TABLE_NUMBER,
                Token.TABLE_SHORT,
            )
        )
        table = next(self._places[Token.TABLE_HEAD].iterancestors(qn("w:tbl")))
        taken_out(table)
        return TablePattern(
            properties=child(table, "w:tblPr"),
            head=head,
            words=words,
            number=number,
            short=short,
        )
