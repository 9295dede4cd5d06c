"""Packed files are unpacked within bounds, with the names that people gave."""

import io
import zipfile

import pytest
from packing import flagged, packed, packed_raw

from pipeline.intake.contents import UnopenedError
from pipeline.intake.packed import read_zip
from pipeline.model.verdict import Verdict

NAME = "镕局月报表.xlsx"


def test_members_come_with_names_and_bytes() -> None:
    """Files in folders are told by folder and name; folders themselves are nothing."""
    contents = read_zip(packed({"甲局/": b"", "甲局/月报.xlsx": b"1", "月报.xlsx": b"2"}))
    assert [(each.name, each.content) for each in contents.enclosures] == [
        ("甲局/月报.xlsx", b"1"),
        ("月报.xlsx", b"2"),
    ]
    assert contents.remarks == ()


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_the_flag_are_utf_8_or_else_gbk(encoding: str) -> None:
    """Chinese Windows writes GBK without saying so; other packers write UTF-8 without saying so."""
    (member,) = read_zip(packed_raw(NAME.encode(encoding), b"1")).enclosures
    assert member.name == NAME


def test_names_with_the_flag_are_utf_8() -> None:
    """Flag 0x800 says UTF-8, which is then not taken for anything else."""
    (member,) = read_zip(packed({NAME: b"1"})).enclosures
    assert member.name == NAME


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("../../etc/a.xlsx", "etc/a.xlsx"),
        ("..\\..\\Windows\\a.xlsx", "Windows/a.xlsx"),
        ("/a.xlsx", "a.xlsx"),
        ("a\u202e\u0007.xlsx", "a.xlsx"),
        ("..", "未命名附件"),
    ],
)
def test_a_name_is_never_a_path(written: str, shown: str) -> None:
    """What would lead out of a folder, or act on a screen, is left out of the name."""
    (member,) = read_zip(packed({written: b"1"})).enclosures
    assert member.name == shown


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_both_taken_and_told_apart() -> None:
    """A name that is given twice loses nothing: both files come out."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.xlsx", b"1")
        archive.writestr("a.xlsx", b"2")
    contents = read_zip(target.getvalue())
    assert [(each.name, each.content) for each in contents.enclosures] == [
        ("a.xlsx", b"1"),
        ("a（2）.xlsx", b"2"),
    ]


def test_other_programs_leavings_are_skipped_by_name() -> None:
    """Lock files and what a Mac adds are named as skipped and not taken out."""
    contents = read_zip(packed({"__MACOSX/._a.xlsx": b"x", "甲/~$a.xlsx": b"x", "a.xlsx": b"1"}))
    assert [each.name for each in contents.enclosures] == ["a.xlsx"]
    assert [(each.name, each.verdict) for each in contents.remarks] == [
        ("__MACOSX/._a.xlsx", Verdict.SKIPPED),
        ("甲/~$a.xlsx", Verdict.SKIPPED),
    ]


BOMB = packed({"a.xlsx": bytes(8_000_000)})
LYING = BOMB.replace((8_000_000).to_bytes(4, "little"), (4_000).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (flagged(packed({"a.xlsx": b"1"}), 0x1), "设有密码"),
        (packed({}), "没有文件"),
        (packed({"甲/": b""}), "没有文件"),
        (packed({"a.xlsx": b"1"})[:-30], "已损坏"),
        (b"", "已损坏"),
        (b"PK\x03\x04" + bytes(100), "已损坏"),
        (b"PK\x05\x06" + b"\xff" * 18, "已损坏"),
        (BOMB, "过大"),
        (packed({f"{n}.xlsx": b"1" for n in range(1001)}), "文件过多"),
    ],
    # A packed file bears the time of packing: as a name it would differ from one worker to another.
    ids=range(9),
)
def test_what_cannot_be_unpacked_is_refused_by_its_true_cause(content: bytes, reason: str) -> None:
    """Encrypted, empty, damaged and swelling files are each named, with the way out."""
    with pytest.raises(UnopenedError, match=reason) as caught:
        read_zip(content)
    assert caught.value.verdict is Verdict.REFUSED
    assert "请" in str(caught.value)


def test_a_member_that_lies_about_its_size_is_held() -> None:
    """A directory that promises 4 KB for 8 MB gives no more than it promised, and nothing whole."""
    contents = read_zip(LYING)
    assert contents.enclosures == ()
    assert [each.verdict for each in contents.remarks] == [Verdict.HELD]


def test_the_room_is_shared_by_all_members() -> None:
    """Members that are small each may be too much together."""
    members = {f"{n}.xlsx": bytes([n]) * 50_000 for n in range(4)}
    with pytest.raises(UnopenedError, match="过大"):
        read_zip(packed(members), room=150_000)


def test_a_damaged_member_is_held_and_the_others_come() -> None:
    """A member whose check sum is wrong is for a person; the rest is taken out."""
    content = packed({"a.xlsx": b"first file", "b.xlsx": b"other file"}, zipfile.ZIP_STORED)
    contents = read_zip(content.replace(b"first", b"thirs"))
    assert [each.name for each in contents.enclosures] == ["b.xlsx"]
    assert [(each.name, each.verdict) for each in contents.remarks] == [("a.xlsx", Verdict.HELD)]


def test_a_method_that_reserves_memory_is_not_unpacked() -> None:
    """LZMA and others say how much memory they want; such a member is for a person."""
    contents = read_zip(packed({"a.xlsx": b"1"}, zipfile.ZIP_LZMA))
    assert [each.verdict for each in contents.remarks] == [Verdict.HELD]
