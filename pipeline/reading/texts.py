"""Written texts: kept character for character."""

from pipeline.forms.checks import is_check
from pipeline.model.cell import Cell
from pipeline.model.field import Normalisation, Trouble
from pipeline.reading.characters import line_breaks, visible
from pipeline.reading.read import Read, without_content


def read_text(cell: Cell) -> Read[str]:
    """The text of a cell of any kind, without control, zero-width and direction characters.

    Line breaks of every kind stay as plain ones, and tabs stay; the rest is kept character for
    character. What the form itself worked out under 填报检查 is nobody's text, wherever it was
    moved to.
    """
    trouble = without_content(cell)
    if trouble is not None:
        return Read(trouble=trouble)
    # What is printable throughout has neither line breaks nor anything that cannot be seen.
    text = cell.text if cell.text.isprintable() else visible(line_breaks(cell.text))
    if not text.strip():
        return Read(trouble=Trouble.BLANK)
    if cell.formula is not None and is_check(text):
        return Read(trouble=Trouble.BLANK)
    cleaned = () if text == cell.text else (Normalisation.CONTROL_CHARACTERS,)
    return Read(value=text, normalised=cleaned)
