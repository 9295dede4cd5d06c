"""Texts of boxes and shapes, shape by shape."""

import pytest
from package import STRICT, TRANSITIONAL, package, row

from pipeline.opening.container import open_container
from pipeline.opening.drawings import read_drawing
from pipeline.opening.open_xml import read_open_xml

TRANSITIONAL_SPACES = "http://schemas.openxmlformats.org/drawingml/2006"
STRICT_SPACES = "http://purl.oclc.org/ooxml/drawingml"


def drawing(*shapes: str, spaces: str = TRANSITIONAL_SPACES) -> bytes:
    """A drawing with shapes that hold these paragraphs."""
    bodies = "".join(f"<x:sp><x:txBody><a:p>{shape}</a:p></x:txBody></x:sp>" for shape in shapes)
    return (
        f'<x:wsDr xmlns:x="{spaces}/spreadsheetDrawing" xmlns:a="{spaces}/main">{bodies}</x:wsDr>'
    ).encode()


def run(text: str) -> str:
    """A run of text."""
    return f"<a:r><a:t>{text}</a:t></a:r>"


@pytest.mark.parametrize("spaces", [TRANSITIONAL_SPACES, STRICT_SPACES])
def test_each_shape_gives_its_text(spaces: str) -> None:
    """Runs are put together, shapes are told apart, and empty ones say nothing."""
    content = drawing(run("更正：") + run("1.1 应为 48"), run(" "), "", run("另有"), spaces=spaces)
    assert read_drawing(content) == ("更正：1.1 应为 48", "另有")


@pytest.mark.parametrize("spaces", [TRANSITIONAL, STRICT])
def test_a_sheet_knows_what_is_written_over_it(spaces: tuple[str, str]) -> None:
    """A box is found by the sheet's own relationship, in both forms of Open XML."""
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="d" Type="{spaces[1]}/drawing" Target="../drawings/drawing1.xml"/>'
        "</Relationships>"
    )
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": relation,
        "xl/drawings/drawing1.xml": drawing(run("更正")),
    }
    content = package(row("><v>1</v>"), spaces=spaces, more=more)
    (sheet,) = read_open_xml(open_container(content)).sheets
    assert sheet.boxes == ("更正",)
    (bare,) = read_open_xml(open_container(package(row("><v>1</v>"), spaces=spaces))).sheets
    assert bare.boxes == ()
