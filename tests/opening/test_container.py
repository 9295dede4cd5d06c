"""The archive around a workbook: bounded, unambiguous, and no way out of it."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from package import package, row, zipped

from pipeline.model.cell import Unreadable
from pipeline.opening.container import open_container, resolved
from pipeline.opening.limits import LARGEST_FILE, MOST_PARTS
from pipeline.opening.refusal import RefusedError

BOOK = package(row("><v>1</v>"))


def refusal(content: bytes) -> Unreadable:
    """Why an archive is refused."""
    with pytest.raises(RefusedError) as refused:
        open_container(content)
    return refused.value.reason


def with_part(name: str, part: bytes) -> bytes:
    """The workbook with one part more."""
    content = io.BytesIO(BOOK)
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return content.getvalue()


def test_parts_are_found_without_regard_to_case() -> None:
    """Part names are the same in any letter case, as the standard has it."""
    assert open_container(BOOK).part("XL/Workbook.xml") is not None
    assert open_container(BOOK).part("xl/none.xml") is None


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "XL/WORKSHEETS/SHEET1.XML"])
def test_a_part_given_twice_contradicts_itself(name: str) -> None:
    """Two parts of one name, in whatever letter case, are refused: readers take either."""
    assert refusal(with_part(name, b"<worksheet/>")) is Unreadable.CONTRADICTORY


def test_sizes_are_bounded_before_anything_is_unpacked() -> None:
    """The file, its parts together, their number and the inflation of one are bounded."""
    assert refusal(bytes(LARGEST_FILE + 1)) is Unreadable.OVERSIZED
    assert refusal(with_part("x.bin", bytes(65 * 1024 * 1024))) is Unreadable.OVERSIZED
    assert refusal(with_part("x.xml", b" " * 200_000)) is Unreadable.OVERSIZED
    many = zipped({f"x/{number}": b"" for number in range(MOST_PARTS + 1)})
    assert refusal(many) is Unreadable.OVERSIZED


def test_small_parts_may_pack_very_well() -> None:
    """A short part of blanks is no bomb."""
    assert open_container(with_part("x.xml", b" " * 90_000)).part("x.xml") == b" " * 90_000


def test_a_password_of_the_archive_is_named() -> None:
    """A part with a zip password is told as one."""
    marked = bytearray(BOOK)
    central = marked.index(b"PK\x01\x02")
    marked[central + 8] |= 1
    assert refusal(bytes(marked)) is Unreadable.ENCRYPTED


@pytest.mark.parametrize("cut", [10, 200, len(BOOK) // 2, len(BOOK) - 1])
def test_a_file_cut_short_is_damaged(cut: int) -> None:
    """A copy that broke off is damage, not a crash."""
    assert refusal(BOOK[:cut]) is Unreadable.DAMAGED


def test_a_flipped_byte_is_noticed() -> None:
    """A wrong byte in a part's packed data is damage."""
    flipped = bytearray(BOOK)
    flipped[60] ^= 0xFF
    assert refusal(bytes(flipped)) is Unreadable.DAMAGED


@pytest.mark.parametrize(
    ("target", "part", "leads_to"),
    [
        ("worksheets/Sheet1.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"),
        ("/xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"),
        ("../comments1.xml", "xl/worksheets/sheet1.xml", "xl/comments1.xml"),
        ("xl/workbook.xml", "", "xl/workbook.xml"),
        ("../../../../etc/passwd", "xl/workbook.xml", "etc/passwd"),
    ],
)
def test_relationships_lead_to_parts_only(target: str, part: str, leads_to: str) -> None:
    """A target is resolved inside the archive; one that leads out of it is merely no part."""
    assert resolved(target, part) == leads_to


@given(st.binary(max_size=300))
def test_bytes_behind_a_signature_are_refused(content: bytes) -> None:
    """No bytes make the unpacking fail otherwise than by refusing them."""
    with pytest.raises(RefusedError):
        open_container(b"PK\x03\x04" + content)
