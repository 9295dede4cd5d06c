"""``minsheng verify``: an edited bulletin, seen by the clerk."""

import json
import os
import re
from datetime import datetime
from pathlib import Path
from shutil import rmtree

import pytest
from command_line import MARCH, Done, filled_forms, minsheng, tree
from example_issued import issued_march
from example_office import ROOT, copy_office, invented_office, put

from pipeline.commands.doors import Exit
from pipeline.office import clock
from pipeline.office.workspace import Workspace
from pipeline.outputs.bulletin.parts import packed, unpacked

DAY = "2031-04-03"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """The invented county's office after the run of March, all returns but the last one in."""
    office = invented_office(tmp_path)
    forms = list(filled_forms(office))
    for name, content in forms[:-1]:
        put(office, str(MARCH), name, content)
    minsheng(office.root, "run", str(MARCH), "--as-of", DAY)
    return office


def bulletin(office: Workspace) -> Path:
    """The bulletin as it stands in the outbox."""
    return office.root / "outbox" / str(MARCH) / "通报.docx"


def edited(source: Path, target: Path, *changes: tuple[str, str]) -> Path:
    """A copy of a Word file with its text changed by patterns, each exactly once."""
    parts = unpacked(source.read_bytes())
    markup = parts["word/document.xml"].decode()
    for pattern, new in changes:
        markup, count = re.subn(pattern, new, markup, count=1)
        assert count == 1, pattern
    target.write_bytes(packed({**parts, "word/document.xml": markup.encode()}))
    return target


def verify(office: Workspace, path: Path, *words: str) -> Done:
    """Verify a file."""
    return minsheng(office.root, "verify", str(path), *words)


def test_a_bulletin_as_made_is_clean(office: Workspace) -> None:
    """Nothing is named, nothing is written, the exit code says fine."""
    before = tree(office.root)
    done = verify(office, bulletin(office))
    assert done.code == Exit.FINE
    assert done.out.splitlines()[0] == "2031年3月通报，与生成时的原文核对："
    assert "没有改动、删去、重复，也没有手工加入的数" in done.out
    assert tree(office.root) == before


def test_a_changed_number_is_named_with_its_source(office: Workspace, tmp_path: Path) -> None:
    """The old value, the new one, the place and the cell it comes from; the exit code says so."""
    target = r"(indicator_1_1_amount[^>]*>(?:<w:r>|<w:r [^>]*>).*?<w:t[^>]*>)(\d)"
    path = edited(bulletin(office), tmp_path / "改稿.docx", (target, r"\g<1>9\2"))
    done = verify(office, path, "--json")
    assert done.code == Exit.BLOCKED
    (difference,) = json.loads(done.out)["differences"]
    assert difference["change"] == "changed"
    assert difference["new"] == f"9{difference['old']}"
    assert "月报表!" in difference["source"]
    shown = verify(office, path).out
    assert f"改动：{difference['old']} → {difference['new']}" in shown
    assert "与原文不符 1 处" in shown


def test_the_file_in_the_outbox_itself_may_be_edited(office: Workspace) -> None:
    """The text as made stands in the record, so that the bulletin may be edited in its place."""
    edited(bulletin(office), bulletin(office), (r"通报如下。", "通报如下，共7份。"))
    done = verify(office, bulletin(office))
    assert done.code == Exit.BLOCKED
    assert "手工加入：7份" in done.out


def test_the_month_is_known_without_the_bookmark(office: Workspace, tmp_path: Path) -> None:
    """A program that drops every bookmark leaves the text, by which the month is told."""
    parts = unpacked(bulletin(office).read_bytes())
    markup = re.sub(rb"<w:bookmark(Start|End)[^>]*/>", b"", parts["word/document.xml"])
    path = tmp_path / "改稿.docx"
    path.write_bytes(packed({**parts, "word/document.xml": markup}))
    assert verify(office, path).code == Exit.FINE


def test_an_earlier_edition_is_told(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of a bulletin that has been made anew since is compared, with a warning."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2031, 4, 3, 18))
    path = edited(bulletin(office), tmp_path / "旧稿.docx")
    name, content = list(filled_forms(office))[-1]
    put(office, str(MARCH), name, content)
    stale = verify(office, path, "--today")
    assert stale.code == Exit.BLOCKED
    assert f"生成以后新收到或换过 1 项：{name}" in stale.out
    assert "个数会变" in stale.out
    minsheng(office.root, "run", str(MARCH), "--as-of", DAY)
    done = verify(office, path)
    assert done.code == Exit.BLOCKED
    assert "不是最近一次汇总生成的" in done.out


def test_a_bulletin_is_never_held_against_another_month(office: Workspace, tmp_path: Path) -> None:
    """With the outputs of its own month gone, the month is named that has to be run first."""
    put(office, "2031-04", "来件.pdf", b"%PDF-1.4")
    minsheng(office.root, "run", "2031-04", "--as-of", "2031-05-03")
    made = office.root / "outbox" / "2031-04"
    path = edited(made / "通报.docx", tmp_path / "改稿.docx")
    rmtree(made)
    done = verify(office, path)
    assert (done.code, done.out) == (Exit.CONFIGURATION, "")
    assert "是4月份的通报" in done.err
    assert "请先运行 minsheng run 2031-04" in done.err


def test_a_published_bulletin_is_verified_from_the_archive(tmp_path: Path) -> None:
    """What was published stays the reference, whatever has become of the outbox."""
    office = issued_march(tmp_path / "office")
    path = edited(bulletin(office), tmp_path / "改稿.docx")
    rmtree(office.root / "outbox")
    assert verify(office, path).code == Exit.FINE


def test_a_fresh_bulletin_is_fresh(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without anything new the bulletin would be made just so today."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2031, 4, 3, 18))
    done = verify(office, bulletin(office), "--today")
    assert done.code == Exit.FINE
    assert "没有新的收件，现在重新汇总，数不会变。" in done.out


NO_BULLETINS = {
    "空.docx": (b"", "是空文件"),
    "a.pdf": (b"%PDF-1.7 ", "是 PDF 文件"),
    "旧.doc": (bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument\0".encode("utf-16-le"), ".doc"),
    "图.docx": (b"\x89PNG\r\n\x1a\n", "是图片"),
    "坏.docx": (b"PK\x03\x04", "已损坏"),
    "说明.docx": (b"hello", "不是 Word 文件"),
}


@pytest.mark.parametrize("name", NO_BULLETINS)
def test_what_is_no_bulletin_is_one_sentence(office: Workspace, name: str, tmp_path: Path) -> None:
    """A wrong kind of file is told in one plain sentence, as wrong usage."""
    content, told = NO_BULLETINS[name]
    (tmp_path / name).write_bytes(content)
    done = verify(office, tmp_path / name)
    assert (done.code, done.out) == (Exit.USAGE, "")
    assert told in done.err
    assert done.err.count("\n") == 1


def test_another_offices_paper_is_refused(office: Workspace) -> None:
    """A Word file that is like no bulletin of this office is not compared with any."""
    receipt = next((office.root / "outbox" / str(MARCH) / "回执").iterdir())
    done = verify(office, receipt)
    assert done.code == Exit.USAGE
    assert "不像是本办公室的通报" in done.err


def test_a_spoilt_record_is_no_reference(office: Workspace) -> None:
    """A record that somebody changed can vouch for nothing."""
    record = office.root / "outbox" / str(MARCH) / "run.json"
    record.write_bytes(record.read_bytes().replace(b"10", b"11"))
    done = verify(office, bulletin(office))
    assert done.code == Exit.CONFIGURATION
    assert "run.json 被改动过" in done.err


def test_nothing_to_hold_it_against(tmp_path: Path) -> None:
    """Before any run there is nothing to verify against."""
    office = invented_office(tmp_path)
    path = office.root / "templates" / "bulletin.docx"
    done = verify(office, path)
    assert done.code == Exit.CONFIGURATION
    assert "请先运行 minsheng run" in done.err


SHOWN = re.compile(r"(?<=```text\n).*?(?=```)", re.DOTALL)


def test_the_documents_example_is_true(tmp_path: Path) -> None:
    """What docs/verify.md shows is printed for the edits that it tells of.

    ``REWRITE_DOCS=1`` writes the present output into the document.
    """
    office = Workspace(copy_office(tmp_path))
    minsheng(office.root, "run", "2022-03")
    row = r"<w:tr>(?:(?!</w:tr>).)*>1\.3</w:t>.*?</w:tr>"
    path = edited(
        office.root / "outbox" / "2022-03" / "通报.docx",
        tmp_path / "改稿.docx",
        (r"(indicator_1_6_amount.{0,400}?>)18660户<", r"\g<1>18670户<"),
        (row, ""),
        (r"抓紧安排下月工作。", "6月底前完成。"),
        (r"　　号<", "15号<"),
    )
    told = verify(office, path).out
    document = ROOT / "docs" / "verify.md"
    text = document.read_text(encoding="utf-8")
    if os.environ.get("REWRITE_DOCS"):
        text = SHOWN.sub(lambda _: told, text)
        document.write_text(text, encoding="utf-8")
    assert SHOWN.findall(text) == [told]
