"""``minsheng targets check``: the definitions workbook, all faults at once."""

import io
from pathlib import Path

import openpyxl
from command_line import minsheng
from example_office import invented_office
from example_workbook import changed

from pipeline.commands.doors import Exit
from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.schema import Sheet
from pipeline.outputs.bulletin.parts import packed, unpacked


def test_good_definitions_are_summed_up(tmp_path: Path) -> None:
    """What the workbook holds is told in a few lines, code 0."""
    invented_office(tmp_path)
    done = minsheng(tmp_path, "targets", "check", "2031")
    assert (done.code, done.err) == (Exit.FINE, "")
    assert "3件" in done.out
    assert done.out.splitlines()[-1].startswith("清单定义可以使用")


def test_all_faults_are_listed(tmp_path: Path) -> None:
    """Twenty spoilt cells give twenty findings with their cells, however many; code 6."""
    invented_office(tmp_path)
    path = tmp_path / "targets" / "2031.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["节假日"]
    rows = range(sheet.max_row + 1, sheet.max_row + 21)
    for row in rows:
        sheet.cell(row, 1).value = "不是日期"
    saved = io.BytesIO()
    book.save(saved)
    path.write_bytes(saved.getvalue())
    done = minsheng(tmp_path, "targets", "check", "2031")
    assert done.code == Exit.CONFIGURATION
    assert all(f"节假日!A{row} " in f"{done.out} ".replace("\n", " ") for row in rows)
    assert "改正后才能使用" in done.out.splitlines()[-1]


def test_a_year_without_definitions(tmp_path: Path) -> None:
    """Another year than the one that is there is told by its file's name, code 6."""
    invented_office(tmp_path)
    done = minsheng(tmp_path, "targets", "check", "2032")
    assert (done.code, done.out) == (Exit.CONFIGURATION, "")
    assert "没有找到 targets/2032.xlsx" in done.err


def test_a_spoilt_template_is_told_beside_good_definitions(tmp_path: Path) -> None:
    """All that the bulletin's template lacks is listed by ``targets check`` and stops a run."""
    invented_office(tmp_path)
    template = tmp_path / "templates" / "bulletin.docx"
    parts = unpacked(template.read_bytes())
    document = parts["word/document.xml"].decode()
    for token in ("【成文日期】", "【抄送机关】"):
        document = document.replace(token, "甲")
    template.write_bytes(packed({**parts, "word/document.xml": document.encode()}))
    checked = minsheng(tmp_path, "targets", "check", "2031")
    assert checked.code == Exit.CONFIGURATION
    assert "templates/bulletin.docx 有 2 处问题" in checked.out
    run = minsheng(tmp_path, "run", "2031-03", "--as-of", "2031-04-10")
    assert run.code == Exit.CONFIGURATION
    for told in (checked.out, run.err):
        assert "缺少【成文日期】" in told
        assert "缺少【抄送机关】" in told


def test_a_missing_template_is_told_before_the_verdict(tmp_path: Path) -> None:
    """Without the template nothing is said to be usable, and the way to get it back is told."""
    invented_office(tmp_path)
    (tmp_path / "templates" / "bulletin.docx").unlink()
    done = minsheng(tmp_path, "targets", "check", "2031")
    assert (done.code, done.err, "可以使用" in done.out) == (Exit.CONFIGURATION, "", False)
    assert "没有找到templates/bulletin.docx" in "".join(done.out.split())
    assert "minsheng init 2031" in done.out
    assert done.out.splitlines()[-1] == "templates/bulletin.docx 有 1 处问题，改正后才能使用。"


def test_only_what_refuses_the_workbook_is_counted_as_to_be_mended(tmp_path: Path) -> None:
    """A notice of next year's days off cannot be mended yet, so that it is counted apart."""
    invented_office(tmp_path)
    tables = changed(Sheet.INDICATORS, 1, amount="3所")
    del tables[Sheet.HOLIDAYS.value][2]
    (tmp_path / "targets" / "2031.xlsx").write_bytes(render_definitions(tables))
    done = minsheng(tmp_path, "targets", "check", "2031")
    last = "targets/2031.xlsx 有 1 处问题，改正后才能使用；另有 1 处请核对。"
    assert (done.code, done.out.splitlines()[-1]) == (Exit.CONFIGURATION, last), done.out
