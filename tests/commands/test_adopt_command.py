"""``minsheng adopt``: a file without identity becomes a unit's return, once and on record."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from command_line import DAY, MARCH, Done, filled_forms, minsheng, tree
from example_office import invented_office, put
from packing import packed

from pipeline.commands.doors import Exit
from pipeline.forms.identity import IDENTITY_SHEET, PROPERTY
from pipeline.ledger.ledger import Ledger
from pipeline.office.workspace import Workspace
from pipeline.reading.stamps import number_of

NAME = "无表号.xlsx"


def without_identity(content: bytes) -> bytes:
    """A form whose three copies of the identity somebody removed."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    del book[IDENTITY_SHEET]
    del book.custom_doc_props[PROPERTY]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and number_of(cell.value):
                    cell.value = None
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """Two units' returns, and the third's without its identity."""
    office = invented_office(tmp_path)
    for number, (name, content) in enumerate(filled_forms(office)):
        if number:
            put(office, str(MARCH), name, content)
        else:
            put(office, str(MARCH), NAME, without_identity(content))
    return office


def run(office: Workspace) -> Done:
    """Run March on a day in time."""
    return minsheng(office.root, "run", str(MARCH), "--as-of", DAY)


def adopt(office: Workspace, *words: str, file: str = NAME, unit: str = "示例县甲局") -> Done:
    """Give a file to a unit."""
    given = ("--unit", unit, "--month", str(MARCH), "--by", "某人@办公室")
    return minsheng(office.root, "adopt", file, *given, *words)


def test_an_adopted_file_is_read_as_the_units_return(office: Workspace) -> None:
    """Refused before; after the adoption its values count, and the note names who decided."""
    before = run(office)
    assert before.code == Exit.BLOCKED
    assert "F04 拒收" in before.out
    assert f'minshengadopt"{NAME}"--unit单位--month2031-03' in "".join(before.out.split())
    done = adopt(office)
    assert done.code == Exit.FINE
    assert "已指定为" in done.out
    after = run(office)
    assert after.code == Exit.FINE, after.out
    assert "实报 3" in after.out
    assert run(office).out == after.out
    record = json.loads(office.published_file(MARCH, "run.json"))
    (file,) = [each for each in record["files"] if each["name"] == NAME]
    assert file["adopted"]["by"] == "某人@办公室"
    assert [each["severity"] for each in file["findings"] if each["rule"] == "F04"] == ["W"]
    assert file["cells"]["read"] > 0
    assert file["cells"]["total"] == sum(
        file["cells"][each] for each in ("read", "furniture", "unread")
    )
    with Ledger(office.ledger_path) as ledger:
        assert ledger.verify_chain() == ()


def test_a_file_may_be_adopted_before_the_first_run(office: Workspace) -> None:
    """The adoption takes the inbox in itself, so that it speaks of a receipt in the ledger."""
    assert adopt(office, file=f"inbox/{MARCH}/{NAME}").code == Exit.FINE
    assert "实报 3" in run(office).out


def test_a_file_is_adopted_once(office: Workspace) -> None:
    """To the same unit again changes nothing; to another it is refused in one sentence."""
    assert adopt(office).code == Exit.FINE
    before = (office.root / "ledger.sqlite3").read_bytes()
    again = adopt(office)
    assert again.code == Exit.FINE
    assert "不用再指定" in again.out.replace("\n", "")
    other = adopt(office, unit="示例县乙局")
    assert other.code == Exit.USAGE
    assert other.err.count("。") == 1
    assert "不能再指定给别的单位" in other.err
    assert (office.root / "ledger.sqlite3").read_bytes() == before


def test_a_dry_run_writes_nothing(office: Workspace) -> None:
    """A trial says that it could be done and leaves the folder as it was."""
    before = tree(office.root)
    done = adopt(office, "--dry-run")
    assert "没有写任何文件" in done.out.replace("\n", "")
    assert tree(office.root) == before


def test_what_cannot_be_adopted_is_told_in_one_sentence(office: Workspace) -> None:
    """A form that names its unit, a scan, an unknown file or unit: 2, and nothing entered."""
    put(office, str(MARCH), "扫描件.pdf", b"%PDF-1.4 scan")
    own = next(
        path.name
        for path in (office.root / "inbox" / str(MARCH)).iterdir()
        if path.suffix == ".xlsx" and path.name != NAME
    )
    for done, said in (
        (adopt(office, file=own), "自带表号"),
        (adopt(office, file="扫描件.pdf"), "读不出表格"),
        (adopt(office, file="没有.xlsx"), "收件中没有"),
        (adopt(office, unit="某局"), "主办单位中没有"),
    ):
        assert done.code == Exit.USAGE
        assert done.err.count("\n") == 1
        assert said in done.err
    with Ledger(office.ledger_path) as ledger:
        assert ledger.adoptions(MARCH) == {}


def test_a_file_inside_a_packed_file_is_named_by_its_number(office: Workspace) -> None:
    """What came in a zip is adopted by its receipt number, as it stands in the record."""
    lone = office.root / "inbox" / str(MARCH) / NAME
    put(office, str(MARCH), "来件.zip", packed({NAME: lone.read_bytes()}))
    lone.unlink()
    run(office)
    record = json.loads(office.published_file(MARCH, "run.json"))
    (file,) = [each for each in record["files"] if each["name"] == f"来件.zip/{NAME}"]
    assert file["came_out_of"] is not None
    assert adopt(office, file=str(file["receipt"])).code == Exit.FINE
    assert run(office).code == Exit.FINE
