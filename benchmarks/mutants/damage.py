"""A filled form damaged byte by byte, part by part, or element by element.

Number n of a seed is the same on every machine. What comes out may be no zip, no XML, no workbook,
or a workbook that says something else; each must come to one verdict, quickly.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from random import Random

from benchmarks.county import LIST, PERIOD, UNIT, invented_county
from benchmarks.paper import FILL_PART, packed, unpacked
from benchmarks.planted import fill, values
from pipeline.definitions.types import Definitions
from pipeline.forms.layout import form_layout

_HEADER, _DIRECTORY = b"PK\x03\x04", b"PK\x01\x02"
_ELEMENT = re.compile(rb"<([A-Za-z][A-Za-z:]*)(?:\s[^<>]*)?(?:/>|>)")
_ATTRIBUTE = re.compile(rb'\s([A-Za-z:]+)="([^"<>]*)"')
_ODD = (
    b"",
    b"-1",
    b"0",
    b"999999999999",
    b"1e9",
    b"A1",
    b"XFD1048576",
    b"ZZZZ99999999",
    b"A1:XFD1048576",
    b"zzz",
    "\u4e07".encode(),
    b"&#0;",
    b"&x;",
    b"true",
    b"9" * 400,
)

_NO_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, OSError, RuntimeError, ValueError)

Damage = Callable[[bytes, Random], bytes]


@cache
def small_county() -> Definitions:
    """A county whose form is one short page."""
    return invented_county(1, 2)


@cache
def small_form() -> bytes:
    """Its form, filled."""
    layout = form_layout(small_county(), LIST, UNIT, PERIOD, {})
    return fill(layout, dict(values(layout, 0))).paper.content()


def damaged(seed: int, number: int) -> tuple[str, bytes]:
    """Draw one damaged form, and what was done to it."""
    random = Random(f"damage {seed}:{number}")
    content, names = small_form(), []
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        damage = random.choice(DAMAGES)
        names.append(damage.__name__)
        try:
            content = damage(content, random)
        except _NO_ZIP:
            break  # what is no zip any more has no parts to damage
    return f"seed {seed} number {number}: {', '.join(names)}", content


def flip_bits(content: bytes, random: Random) -> bytes:
    """Some bits are turned."""
    data = bytearray(content)
    for _ in range(random.randint(1, 8)):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(data)


def truncate(content: bytes, random: Random) -> bytes:
    """The end is cut off."""
    return content[: random.randrange(len(content))]


def blank_range(content: bytes, random: Random) -> bytes:
    """A stretch of bytes is lost."""
    start = random.randrange(len(content))
    size = random.randint(1, 2000)
    return content[:start] + bytes(len(content[start : start + size])) + content[start + size :]


def drop_range(content: bytes, random: Random) -> bytes:
    """A stretch of bytes is missing."""
    start = random.randrange(len(content))
    return content[:start] + content[start + random.randint(1, 300) :]


def add_bytes(content: bytes, random: Random) -> bytes:
    """Foreign bytes stand in front, behind or within."""
    place = random.choice((0, len(content), random.randrange(len(content))))
    return content[:place] + random.randbytes(random.randint(1, 300)) + content[place:]


def edit_header(content: bytes, random: Random) -> bytes:
    """A field of a local header is altered."""
    return _edit_record(content, random, _HEADER, 30)


def edit_directory(content: bytes, random: Random) -> bytes:
    """A field of the directory is altered: size, checksum, method, flags."""
    return _edit_record(content, random, _DIRECTORY, 46)


def wrong_checksum(content: bytes, random: Random) -> bytes:
    """The checksum of a part is wrong."""
    places = [match.start() for match in re.finditer(_DIRECTORY, content)]
    if not places:
        return content
    place = random.choice(places) + 16
    return content[:place] + random.randbytes(4) + content[place + 4 :]


def _edit_record(content: bytes, random: Random, mark: bytes, size: int) -> bytes:
    places = [match.start() for match in re.finditer(re.escape(mark), content)]
    if not places:
        return content
    data = bytearray(content)
    place = random.choice(places) + random.randrange(4, size)
    if place < len(data):
        data[place] = random.randrange(256)
    return bytes(data)


def drop_part(content: bytes, random: Random) -> bytes:
    """A part is missing."""
    parts = unpacked(content)
    del parts[random.choice(list(parts))]
    return packed(parts)


def empty_part(content: bytes, random: Random) -> bytes:
    """A part is empty or cut short."""
    parts = unpacked(content)
    name = random.choice(list(parts))
    parts[name] = parts[name][: random.choice((0, 1, len(parts[name]) // 2))]
    return packed(parts)


def swap_parts(content: bytes, random: Random) -> bytes:
    """Two parts stand under each other's names."""
    parts = unpacked(content)
    one, other = random.choice(list(parts)), random.choice(list(parts))
    parts[one], parts[other] = parts[other], parts[one]
    return packed(parts)


def double_part(content: bytes, random: Random) -> bytes:
    """A part is given twice, the second time perhaps changed or in other letters."""
    parts = unpacked(content)
    name = random.choice(list(parts))
    second = random.choice((name, name.upper(), f"/{name}", name.replace("/", "\\")))
    target = io.BytesIO(content)
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(second, parts[name][: random.choice((None, 200))])
    return target.getvalue()


def add_part(content: bytes, random: Random) -> bytes:
    """A part is added that no form has."""
    parts = unpacked(content)
    added: Mapping[str, bytes] = {
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "../../outside.xml": b"<a/>",
        "xl/worksheets/sheet1.bin": b"\x00" * 64,
        "xl/zeros.xml": b" " * 3_000_000,
        "xl/comments1.xml": b"<comments><commentList><comment ref='ZZ'/></commentList></comments>",
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "EncryptionInfo": b"\x04\x00",
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
    }
    name = random.choice(list(added))
    return packed({**parts, name: added[name]})


def _change(content: bytes, random: Random, change: Callable[[bytes], bytes]) -> bytes:
    """Change one XML part, most often the fill sheet."""
    parts = unpacked(content)
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    usual = FILL_PART in parts and random.random() < 0.6  # noqa: PLR2004 - most often
    name = FILL_PART if usual else random.choice(names)
    parts[name] = change(parts[name])
    return packed(parts)


def drop_element(content: bytes, random: Random) -> bytes:
    """An element's start, end or both are missing."""

    def change(xml: bytes) -> bytes:
        found = list(_ELEMENT.finditer(xml))
        if not found:
            return xml
        start = random.choice(found)
        end = xml.find(b"</" + start[1] + b">", start.end())
        whole = end + len(start[1]) + 3 if end > 0 else start.end()
        last = random.choice((start.end(), whole))
        return xml[: start.start()] + xml[last:]

    return _change(content, random, change)


def double_element(content: bytes, random: Random) -> bytes:
    """An element stands twice, or a thousand times."""

    def change(xml: bytes) -> bytes:
        found = [match for match in _ELEMENT.finditer(xml) if match[0].endswith(b"/>")]
        if not found:
            return xml
        match = random.choice(found)
        return xml[: match.end()] + match[0] * random.choice((1, 2, 1000)) + xml[match.end() :]

    return _change(content, random, change)


def drop_attribute(content: bytes, random: Random) -> bytes:
    """An attribute is missing."""
    return _change(content, random, lambda xml: _without(xml, random, b""))


def alter_attribute(content: bytes, random: Random) -> bytes:
    """An attribute has an odd value: huge, negative, empty, no number, no reference."""
    odd = random.choice(_ODD)
    return _change(content, random, lambda xml: _without(xml, random, odd))


def _without(xml: bytes, random: Random, value: bytes) -> bytes:
    found = list(_ATTRIBUTE.finditer(xml))
    if not found:
        return xml
    match = random.choice(found)
    kept = b" " + match[1] + b'="' + value + b'"' if value else b""
    return xml[: match.start()] + kept + xml[match.end() :]


def far_cell(content: bytes, random: Random) -> bytes:
    """A cell, a merged range or a row stands far outside."""
    far = random.choice(
        (
            b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
            b'<row r="30000" hidden="1"/></sheetData>',
            b'</sheetData><mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>',
            b'<row r="0"><c r="A0"><v>1</v></c></row></sheetData>',
            b"<row><c><v>1</v></c></row></sheetData>",
            b'<row r="9"><c r="H9"><v>1</v></c></row></sheetData>',
        )
    )
    return _change(content, random, lambda xml: xml.replace(b"</sheetData>", far))


def odd_cell(content: bytes, random: Random) -> bytes:
    """A cell's content or kind is odd."""
    old, new = random.choice(
        (
            (b't="s"><v>', b't="s"><v>-1'),
            (b't="s"><v>', b't="s"><v>9999'),
            (b't="n"><v>', b't="n"><v>1e999'),
            (b't="n"><v>', b't="n"><v>nan'),
            (b't="n"', b't="d"'),
            (b't="n"', b't="b"'),
            (b't="n"', b't="zzz"'),
            (b' s="', b' s="99999'),
            (b"<v>", b"<v> "),
            (b"<v>", b"<f>1</f><f>2</f><v>"),
            (b"<v>", b"<v/><v>"),
            (b"<c ", b"<c><c "),
        )
    )
    return _change(content, random, lambda xml: xml.replace(old, new, 1))


def declare(content: bytes, random: Random) -> bytes:
    """A part begins with another declaration, or holds one that a reader must not follow."""
    first = random.choice(
        (
            b'<?xml version="1.0" encoding="UTF-16"?>',
            b'<?xml version="1.0" encoding="gb2312"?>',
            b'<?xml version="1.0" encoding="no-such"?>',
            b'<?xml version="1.1"?>',
            b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx">]>',
            b"\xef\xbb\xbf",
            b"\n",
        )
    )

    def change(xml: bytes) -> bytes:
        body = xml[xml.find(b"?>") + 2 :] if xml.startswith(b"<?xml") else xml
        return first + body

    return _change(content, random, change)


def nest(content: bytes, random: Random) -> bytes:
    """Elements are nested without end."""
    depth = random.choice((10, 100, 5000))
    deep = b"<a>" * depth + b"</a>" * depth + b"</sheetData>"
    return _change(content, random, lambda xml: xml.replace(b"</sheetData>", deep))


def other_bytes(_content: bytes, random: Random) -> bytes:
    """Something else altogether carries the name."""
    size = random.randint(0, 400)
    heads = (
        b"",
        b"%PDF-1.4\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xd8\xff",
        b"PK\x03\x04",
    )
    return random.choice((*heads, b"PK\x05\x06" + bytes(18))) + random.randbytes(size)


DAMAGES: tuple[Damage, ...] = (
    flip_bits,
    truncate,
    blank_range,
    drop_range,
    add_bytes,
    edit_header,
    edit_directory,
    wrong_checksum,
    drop_part,
    empty_part,
    swap_parts,
    double_part,
    add_part,
    drop_element,
    drop_element,
    double_element,
    drop_attribute,
    drop_attribute,
    alter_attribute,
    alter_attribute,
    far_cell,
    odd_cell,
    odd_cell,
    declare,
    nest,
    other_bytes,
)
