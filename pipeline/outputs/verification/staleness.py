"""What has changed since a bulletin was made: two records of the same month compared."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.outputs.verification.sources import Record, Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFigure:
    """A figure that would be printed otherwise today; empty where it would not be printed."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Staleness:
    """What came since, what is gone from the inbox, what would be printed otherwise.

    ``definitions`` says whether the definitions workbook has been changed since.
    """

    arrived: tuple[str, ...]
    gone: tuple[str, ...]
    figures: tuple[ChangedFigure, ...]
    definitions: bool

    @property
    def is_fresh(self) -> bool:
        """Whether the bulletin would be made just so today."""
        return not (self.arrived or self.gone or self.figures or self.definitions)


def staleness(then: Record, now: Record) -> Staleness:
    """Compare the record of the run that made a bulletin with one made now."""
    before, after = _entries(then), _entries(now)
    return Staleness(
        arrived=tuple(name for name, each in after.items() if before.get(name) != each),
        gone=tuple(name for name in before if name not in after),
        figures=tuple(_figures(then, now)),
        definitions=then.get("definitions") != now.get("definitions"),
    )


def _entries(record: Record) -> Mapping[str, str]:
    return {each["name"]: each.get("sha256", "") for each in record.get("entries", ())}


def _figures(then: Record, now: Record) -> Iterator[ChangedFigure]:
    before, after = _texts(then), _texts(now)
    sources = Sources(now), Sources(then)
    for origin in dict.fromkeys((*before, *after)):
        old, new = before.get(origin, ()), after.get(origin, ())
        if old != new:
            name = sources[0 if new else 1].name(origin)
            yield ChangedFigure(name=name, old="、".join(old), new="、".join(new))


def _texts(record: Record) -> Mapping[str, tuple[str, ...]]:
    """What is printed of each origin, each text once."""
    texts: dict[str, dict[str, None]] = defaultdict(dict)
    for each in record.get("bulletin_figures", {}).values():
        texts[each["origin"]][each["text"]] = None
    return {origin: tuple(found) for origin, found in texts.items()}
