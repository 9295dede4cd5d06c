"""Notes that people stick to cells (comments), as texts."""

from pipeline.opening.markup import Calls, in_main, parse
from pipeline.opening.references import Place, place
from pipeline.opening.strings import TextRuns


class _Comments:
    """Collects the comments of one part."""

    def __init__(self) -> None:
        self.found: dict[Place, str] = {}
        self._runs = TextRuns()
        self._place: Place = (0, 0)
        self.calls = Calls(
            starts=in_main({**self._runs.starts(), "comment": self._begin}),
            ends=in_main({**self._runs.ends(), "comment": self._end}),
            text=self._runs.gathered.append,
        )

    def _begin(self, attributes: dict[str, str]) -> None:
        self._place = place(attributes.get("ref", ""))

    def _end(self) -> None:
        text, _ = self._runs.taken()
        if text.strip():
            self.found[self._place] = text


def read_comments(content: bytes) -> dict[Place, str]:
    """The comments of one sheet by place.

    Raises:
        RefusedError: the part is damaged.
    """
    handler = _Comments()
    parse(content, handler.calls)
    return handler.found
