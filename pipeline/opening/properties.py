"""Custom document properties, as texts (ISO/IEC 29500-1, 22.3)."""

from pipeline.opening.markup import Calls, parse

_SPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties",
)


class _Properties:
    """Collects name and value of each property, whatever the type of the value."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._name: str | None = None
        self._value: list[str] = []
        self.calls = Calls(
            starts={f"{space} property": self._begin for space in _SPACES},
            ends={f"{space} property": self._end for space in _SPACES},
            text=self._text,
        )

    def _begin(self, attributes: dict[str, str]) -> None:
        self._name = attributes.get("name", "")
        self._value.clear()

    def _text(self, data: str) -> None:
        if self._name is not None:
            self._value.append(data)

    def _end(self) -> None:
        if self._name is not None:
            self.found[self._name] = "".join(self._value).strip()
        self._name = None


def custom_properties(content: bytes | None) -> dict[str, str]:
    """The custom properties by name; none for a file without that part.

    Raises:
        RefusedError: the part is damaged.
    """
    if content is None:
        return {}
    handler = _Properties()
    parse(content, handler.calls)
    return handler.found
