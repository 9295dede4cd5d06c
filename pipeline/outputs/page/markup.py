"""HTML as values: whatever is not ``Html`` already is text, and is escaped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

_VOID = frozenset({"meta", "input", "br"})
"""Elements without an end (HTML Living Standard, 13.1.2)."""


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that may stand on the page as it is; made by ``element`` and ``joined`` alone."""

    text: str


Child = Html | str | None
"""What an element holds; None is nothing."""

Attributes = Mapping[str, str | int | None]
"""By name; None leaves an attribute out, an empty text is an attribute without a value."""

NONE: Attributes = {}


def element(tag: str, attributes: Attributes, *children: Child) -> Html:
    """One element with its children."""
    told = "".join(
        f' {name}="{escape(str(value))}"' for name, value in attributes.items() if value is not None
    )
    if tag in _VOID:
        return Html(f"<{tag}{told}>")
    return Html(f"<{tag}{told}>{joined(children).text}</{tag}>")


def joined(children: Iterable[Child]) -> Html:
    """Children one after the other."""
    return Html("".join(map(_text, children)))


def raw(tag: str, content: str) -> Html:
    """A style or a script of our own, which is not escaped.

    Raises:
        ValueError: the content would end the element before its end.
    """
    if "</" in content:
        raise ValueError(f"the content would close <{tag}>")
    return Html(f"<{tag}>{content}</{tag}>")


def _text(child: Child) -> str:
    if child is None:
        return ""
    return child.text if isinstance(child, Html) else escape(child)
