"""The form on paper, as LibreOffice prints it."""

import io
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from example_county import example_definitions, indicator, target
from libreoffice import rendering, to_pdf

from pipeline.forms.blank import blank_layout
from pipeline.forms.layout import FormLayout, form_layout
from pipeline.forms.plan.layout import plan_layout
from pipeline.forms.plan.render import render_plan_form
from pipeline.forms.render import render_form
from pipeline.model.period import Period

A4_LANDSCAPE = (842, 595)

SMALLEST = 7.0
"""Points, half a point less than the widths promise: a stand-in for 宋体 may have wide digits."""


def issued(unit_id: str) -> FormLayout:
    """A unit's form for December, when the period takes the most room."""
    return form_layout(example_definitions(), "EX2031", unit_id, Period(2031, 12), {})


def full_page() -> FormLayout:
    """One project with eight indicators, two of them with names of two lines."""
    names = ["新建示范点"] * 6 + ["示范点改造提升以及周边道路硬化、绿化、亮化工程建设任务"] * 2
    rows = [
        indicator(f"1.{n}", name, targets=(target("40", "个"),)) for n, name in enumerate(names, 1)
    ]
    definitions = example_definitions()
    full = replace(
        definitions,
        indicators={each.id: each for each in rows},
        projects={"1": definitions.projects["1"]},
    )
    return form_layout(full, "EX2031", "A", Period(2031, 12), {})


FORMS = [
    pytest.param(issued("A"), id="one project"),
    pytest.param(issued("B"), id="two projects"),
    pytest.param(full_page(), id="eight indicators"),
    pytest.param(blank_layout(), id="blank"),
]


@rendering
@pytest.mark.parametrize("form", FORMS)
def test_each_project_takes_one_readable_page(form: FormLayout, tmp_path: Path) -> None:
    """As many landscape pages as projects, no letter too small, nothing shown as ####."""
    content = to_pdf(render_form(form), ".xlsx", tmp_path)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        pages = [page for page in pdf.pages if page.width > page.height]
        assert len(pages) == len(form.blocks)
        assert len(pdf.pages) == len(form.blocks) + 1, "the instructions take one page more"
        for page, block in zip(pages, form.blocks, strict=True):
            text = page.extract_text()
            assert (round(page.width), round(page.height)) == A4_LANDSCAPE
            assert min(letter["size"] for letter in page.chars) >= SMALLEST
            assert form.title in text
            assert block.caption.split("　")[0] in text
            assert "####" not in text


MARGIN = 45
"""Points that stay blank beside the instructions: a little less than the margin that is set."""


@rendering
@pytest.mark.parametrize("kind", ["monthly", "plan"])
def test_the_instructions_keep_to_their_page(kind: str, tmp_path: Path) -> None:
    """They are one portrait page, inside its margins however wide a program draws a column."""
    monthly, plan = issued("A"), plan_layout(example_definitions(), "EX2031", "A")
    form = render_form(monthly) if kind == "monthly" else render_plan_form(plan)
    with pdfplumber.open(io.BytesIO(to_pdf(form, ".xlsx", tmp_path))) as pdf:
        (page,) = [page for page in pdf.pages if page.width < page.height]
        assert min(each["x0"] for each in page.chars) >= MARGIN
        assert max(each["x1"] for each in page.chars) <= page.width - MARGIN
