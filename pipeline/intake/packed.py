"""Packed files (.zip): unpacked within bounds, names decoded as Chinese Windows writes them.

A member's name is only ever shown, never a path. Sizes are checked before anything is inflated
and again while it is: what a directory says of itself is not believed.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from pipeline.intake.contents import (
    MOST_PARTS,
    MOST_UNPACKED,
    NO_NAME,
    Contents,
    Enclosure,
    Remark,
    UnopenedError,
    shown_name,
    told_apart,
)
from pipeline.model.inbox import LARGEST_FILE, is_temporary
from pipeline.model.verdict import Verdict

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_LARGE_LOCATOR = b"PK\x06\x07"
_LARGE_LOCATOR_SIZE = 20
"""The end of a zip's central directory, and of one larger than this ever gets (APPNOTE 4.3)."""

_LARGEST_DIRECTORY = 1024 * 1024
"""Bytes of a central directory; a thousand members with long names need a quarter of it."""

_UTF_8 = 0x800
_ENCRYPTED = 0x1
_KNOWN_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

_MOST_INFLATION = 100
_SMALL = 100 * 1024
"""Bytes up to which any inflation is harmless."""

_CHUNK = 64 * 1024
_MAC_FOLDER = "__MACOSX/"

_BAD_MEMBER = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)

_UNPACK_IT = "请解压后把月报表放入收件文件夹"
_SEND_AGAIN = "请重新下载，或请报送单位重发"


def central_directory_is_bounded(content: bytes) -> bool:
    """Whether a zip ends as it should and its directory is small enough to be read at all."""
    end = content.rfind(_END, max(len(content) - _END_SIZE - _LONGEST_COMMENT, 0))
    if end < 0 or len(content) < end + _END_SIZE:
        return False
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    locator = content[max(end - _LARGE_LOCATOR_SIZE, 0) : end]
    return size <= _LARGEST_DIRECTORY and not locator.startswith(_LARGE_LOCATOR)


def read_zip(content: bytes, room: int = MOST_UNPACKED) -> Contents:
    """Unpack a zip.

    Args:
        content: its bytes.
        room: how many bytes may come out of it.

    Raises:
        UnopenedError: it is damaged, encrypted, empty or goes beyond the bounds.
    """
    if not central_directory_is_bounded(content):
        raise UnopenedError(Verdict.REFUSED, f"压缩包不完整或已损坏，{_SEND_AGAIN}")
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _BAD_MEMBER as error:
        raise UnopenedError(Verdict.REFUSED, f"压缩包已损坏，{_SEND_AGAIN}") from error
    with archive:
        members = [each for each in archive.infolist() if not _is_folder(each)]
        _check(members, room)
        return _unpacked(archive, members, room)


def _check(members: list[zipfile.ZipInfo], room: int) -> None:
    if not members:
        raise UnopenedError(Verdict.REFUSED, "压缩包里没有文件，请报送单位重发")
    if any(each.flag_bits & _ENCRYPTED for each in members):
        reason = "压缩包设有密码，请报送单位去掉密码后重发，或直接发送月报表"
        raise UnopenedError(Verdict.REFUSED, reason)
    declared = sum(each.file_size for each in members)
    if len(members) > MOST_PARTS or declared > room or any(map(_bursts, members)):
        raise _too_large()


def _bursts(member: zipfile.ZipInfo) -> bool:
    """Whether a member says of itself that it is too large, or swells beyond all reason."""
    return member.file_size > LARGEST_FILE or _swells(member.file_size, member.compress_size)


def _swells(size: int, packed: int) -> bool:
    return size > _SMALL and size > _MOST_INFLATION * packed


def _too_large() -> UnopenedError:
    return UnopenedError(Verdict.REFUSED, f"压缩包解压后过大或文件过多，{_UNPACK_IT}")


def _unpacked(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], room: int) -> Contents:
    enclosures: list[Enclosure] = []
    remarks: list[Remark] = []
    for member in members:
        name = member_name(member)
        if is_temporary(name.rpartition("/")[2]) or name.startswith(_MAC_FOLDER):
            remarks.append(Remark(name=name, verdict=Verdict.SKIPPED, reason="其他程序的临时文件"))
            continue
        try:
            content = _read(archive, member, room)
        except _BAD_MEMBER:
            reason = f"压缩包中的这个文件解不开，{_SEND_AGAIN}"
            remarks.append(Remark(name=name, verdict=Verdict.HELD, reason=reason))
            continue
        room -= len(content)
        enclosures.append(Enclosure(name=name, content=content))
    return Contents(enclosures=tuple(told_apart(enclosures)), remarks=tuple(remarks))


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> bytes:
    """One member's bytes, counted while they come.

    Raises:
        UnopenedError: more comes out than may.
        NotImplementedError: packed in a way that is not unpacked here.
    """
    if member.compress_type not in _KNOWN_METHODS:
        # Others reserve memory by what the file says of itself.
        raise NotImplementedError
    content = bytearray()
    with archive.open(member) as stream:
        for chunk in _chunks(stream):
            content += chunk
            size = len(content)
            if size > min(room, LARGEST_FILE) or _swells(size, member.compress_size):
                raise _too_large()
    return bytes(content)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _is_folder(member: zipfile.ZipInfo) -> bool:
    return not member.file_size and _decoded(member).endswith(("/", "\\"))


def member_name(member: zipfile.ZipInfo) -> str:
    """A member's name with its folders, for people to find it by; no way leads out by it."""
    parts = re.split(r"[/\\]", _decoded(member))
    shown = [shown_name(part) for part in parts if part.strip() not in {"", ".", ".."}]
    return "/".join(part for part in shown if part)[-200:] or NO_NAME


def _decoded(member: zipfile.ZipInfo) -> str:
    """The name as written: flagged as UTF-8, else UTF-8 if it can be, else GBK."""
    written = member.orig_filename
    if member.flag_bits & _UTF_8:
        return written
    try:
        raw = written.encode("cp437")
    except UnicodeEncodeError:
        return written
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return written
