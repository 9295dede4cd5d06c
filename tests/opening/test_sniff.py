"""What a file really is, whatever its name says."""

import io
import zipfile

import pytest
from example_form import example_layout
from hypothesis import given
from hypothesis import strategies as st

from pipeline.forms.render import render_form
from pipeline.model.cell import Unreadable
from pipeline.opening.sniff import Format, sniff

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def ole(*streams: str) -> bytes:
    """A compound file as far as its directory's names go."""
    return OLE + b"".join(f"{name}\0".encode("utf-16-le") for name in streams)


def archive(*names: str, first: bytes = b"") -> bytes:
    """A zip archive with parts of those names."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        for name in names:
            target.writestr(name, first)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", Unreadable.EMPTY),
        (ole("EncryptionInfo", "EncryptedPackage"), Unreadable.ENCRYPTED),
        (ole("Workbook"), Format.OLD_BINARY),
        (ole("WordDocument"), Unreadable.DOCUMENT),
        (ole("Root Entry"), Unreadable.UNKNOWN),
        (b"%PDF-1.7\n", Unreadable.PDF),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), Unreadable.PICTURE),
        (b"\xff\xd8\xff\xe0" + bytes(20), Unreadable.PICTURE),
        (b"GIF89a" + bytes(20), Unreadable.PICTURE),
        (b"BM" + bytes(20), Unreadable.PICTURE),
        (b"II*\x00" + bytes(20), Unreadable.PICTURE),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), Unreadable.PICTURE),
        (archive("[Content_Types].xml", "word/document.xml"), Unreadable.DOCUMENT),
        (archive("[Content_Types].xml", "xl/workbook.bin"), Format.BINARY_PARTS),
        (
            archive(
                "mimetype",
                "content.xml",
                first=b"application/vnd.oasis.opendocument.spreadsheet",
            ),
            Format.OPEN_DOCUMENT,
        ),
        (archive("照片.jpg"), Unreadable.UNKNOWN),
        (archive("[Content_Types].xml"), Unreadable.DAMAGED),
        ("编号,指标,本月累计\n1.1,新建,25\n".encode("gb18030"), Unreadable.TEXT_TABLE),
        ("\ufeff编号\t指标\n".encode(), Unreadable.TEXT_TABLE),
        (b"<html><table><tr><td>1</td></tr></table></html>", Unreadable.TEXT_TABLE),
        ("本月没有进展".encode(), Unreadable.UNKNOWN),
        (bytes(range(256)), Unreadable.UNKNOWN),
    ],
)
def test_kinds(content: bytes, kind: Unreadable | Format) -> None:
    """Each kind of file is named as what it is."""
    assert sniff(content) is kind


def test_issued_form_may_be_a_workbook() -> None:
    """An issued form passes; one cut short in transit is damaged."""
    form = render_form(example_layout())
    assert sniff(form) is Format.OPEN_XML
    assert sniff(form[: len(form) // 2]) is Unreadable.DAMAGED


@given(st.binary(max_size=200))
def test_arbitrary_bytes(content: bytes) -> None:
    """No bytes make the sniffer fail."""
    assert isinstance(sniff(content), Unreadable | Format)
