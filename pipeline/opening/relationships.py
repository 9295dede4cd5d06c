"""Relationships: which part leads to which (ISO/IEC 29500-2, clause 9)."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.opening.container import Container, resolved
from pipeline.opening.markup import Calls, parse

_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """One relationship: its kind, the last word of its type, and the part that it leads to.

    ``part`` is empty for a target outside the file, which is never followed.
    """

    kind: str
    part: str


class _Relationships:
    """Collects the relationships of one part."""

    def __init__(self, part: str) -> None:
        self.found: dict[str, Relationship] = {}
        self._part = part
        self.calls = Calls(starts={_RELATIONSHIP: self._relationship})

    def _relationship(self, attributes: dict[str, str]) -> None:
        outside = attributes.get("TargetMode") == "External"
        target = attributes.get("Target", "")
        self.found[attributes.get("Id", "")] = Relationship(
            kind=attributes.get("Type", "").rpartition("/")[2],
            part="" if outside else resolved(target, self._part),
        )


def relationships(container: Container, part: str) -> Mapping[str, Relationship]:
    """The relationships of a part by id; those of the package itself for an empty name."""
    folder, _, name = part.rpartition("/")
    content = container.part(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    if content is None:
        return {}
    handler = _Relationships(part)
    parse(content, handler.calls)
    return handler.found


def first_part(found: Mapping[str, Relationship], kind: str) -> str:
    """The part of the first relationship of a kind; empty when there is none."""
    return next((each.part for each in found.values() if each.kind == kind), "")
