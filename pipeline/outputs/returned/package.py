"""An office file as parts: what is in it, how the parts point to each other, and written again."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from pipeline.opening.container import open_container
from pipeline.opening.refusal import RefusedError
from pipeline.outputs.returned.markup import Part, UnusualPackageError, quoted

WORKBOOK = "xl/workbook.xml"
_TYPES = "[Content_Types].xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY = f'<Relationships xmlns="{_RELATIONS}"/>'

_SIGNATURES = "_xmlsignatures/"
_FIXED = (1980, 1, 1, 0, 0, 0)
"""The date of every entry, so that the same parts are the same bytes."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """How one part points to another. ``target`` is the other part's name."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of an office file by name, in the file's own order."""

    def __init__(self, content: bytes) -> None:
        """Open a file under the reader's limits.

        Raises:
            UnusualPackageError: it is no workbook of the ordinary kind, or it is signed.
        """
        try:
            open_container(content)
            with zipfile.ZipFile(BytesIO(content)) as archive:
                self._parts = {name: archive.read(name) for name in archive.namelist()}
        except (RefusedError, *_DAMAGE) as error:
            raise UnusualPackageError("not an archive") from error
        if not all(map(_is_plain, self._parts)) or WORKBOOK not in self._parts:
            raise UnusualPackageError("parts of odd names")
        if any(name.startswith(_SIGNATURES) for name in self._parts):
            raise UnusualPackageError("a change would break the signature")
        if self._type_of(WORKBOOK) != _MAIN_TYPE:
            raise UnusualPackageError("another kind of workbook")

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def content(self, name: str) -> bytes:
        """A part's bytes.

        Raises:
            UnusualPackageError: there is no such part.
        """
        if name not in self._parts:
            raise UnusualPackageError("a part is missing")
        return self._parts[name]

    def put(self, name: str, content: bytes) -> None:
        """Write a part, or put another content into it."""
        self._parts[name] = content

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """What a part points to inside the package."""
        return tuple(self._relationships(name))

    def _relationships(self, name: str) -> Iterator[Relationship]:
        relations = relations_of(name)
        if relations not in self._parts:
            return
        for each in Part(self._parts[relations]).root.all("Relationship"):
            if each.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(name), unquote(each.get("Target")))
                yield Relationship(
                    id=each.get("Id"),
                    kind=each.get("Type").rpartition("/")[2],
                    target=self._as_named(posixpath.normpath(target).lstrip("/")),
                )

    def _as_named(self, target: str) -> str:
        """A part's name as the archive spells it; letter case does not count in targets."""
        names = {name.lower(): name for name in self._parts}
        return names.get(target.lower(), target)

    def target(self, name: str, relationship_id: str) -> str:
        """The part that a relationship leads to.

        Raises:
            UnusualPackageError: there is no such relationship or part.
        """
        for each in self.relationships(name):
            if each.id == relationship_id and each.target in self._parts:
                return each.target
        raise UnusualPackageError("a relationship leads nowhere")

    def related(self, name: str, kind: str) -> str | None:
        """The first part of a kind that a part points to, or None."""
        found = (each.target for each in self.relationships(name) if each.kind == kind)
        return next((target for target in found if target in self._parts), None)

    def relate(self, name: str, kind: str, target: str) -> str:
        """Make a part point to another one; gives the relationship's id."""
        relations = relations_of(name)
        part = Part(self._parts.get(relations, _EMPTY.encode()))
        taken = {each.get("Id") for each in part.root.children}
        own_id = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        part.append(
            part.root,
            f'<{part.prefix}Relationship Id="{own_id}" Type="{RELATION}/{kind}" '
            f"Target={quoted('/' + target)}/>",
        )
        self._parts[relations] = part.changed()
        return own_id

    def free_name(self, pattern: str) -> str:
        """A part name not taken yet: ``pattern`` with a number for the braces."""
        taken = {name.lower() for name in self._parts}
        names = (pattern.format(number) for number in range(1, len(taken) + 2))
        return next(name for name in names if name.lower() not in taken)

    def declare(self, name: str, content_type: str) -> None:
        """State what a new part is."""
        part = Part(self.content(_TYPES))
        override = f"<{part.prefix}Override PartName={quoted('/' + name)} "
        part.append(part.root, f'{override}ContentType="{content_type}"/>')
        self._parts[_TYPES] = part.changed()

    def _type_of(self, name: str) -> str:
        types = Part(self.content(_TYPES)).root
        overrides = (
            each.get("ContentType")
            for each in types.all("Override")
            if each.get("PartName").lower() == f"/{name}".lower()
        )
        extension = name.rpartition(".")[2].lower()
        defaults = (
            each.get("ContentType")
            for each in types.all("Default")
            if each.get("Extension").lower() == extension
        )
        return next(iter((*overrides, *defaults)), "")

    def written(self) -> bytes:
        """The file's bytes: the parts in their order, new ones last."""
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._parts.items():
                entry = zipfile.ZipInfo(name, _FIXED)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        return target.getvalue()


def relations_of(name: str) -> str:
    """The part that holds what a part points to."""
    folder, _, last = name.rpartition("/")
    return f"{folder}/_rels/{last}.rels".lstrip("/")


def _is_plain(name: str) -> bool:
    """Whether a part's name stays inside the package whoever unpacks it."""
    steps = name.rstrip("/").split("/")
    return "\\" not in name and ":" not in name and not {"", ".", ".."} & set(steps)
