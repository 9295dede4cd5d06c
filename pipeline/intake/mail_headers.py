"""The headers of a message as text, within bounds."""

from collections.abc import Iterator
from email.message import Message
from email.policy import Compat32

from pipeline.intake.contents import UnopenedError
from pipeline.model.verdict import Verdict

_LONGEST_HEADER = 64 * 1024
"""Characters; RFC 5322 allows lines of 998, and an honest header has a few of them."""


class BoundedHeaders(Compat32):
    """The library's plain policy, for whose parser a long header costs time by its square."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Split a header from its name, unless it is too long to be honest.

        Raises:
            UnopenedError: it is.
        """
        if sum(map(len, sourcelines)) > _LONGEST_HEADER:
            raise beyond_reason()
        return super().header_source_parse(sourcelines)


def beyond_reason() -> UnopenedError:
    """For a message that no mail program makes."""
    return UnopenedError(Verdict.REFUSED, "邮件结构异常，请把附件另存到收件文件夹")


def headers(part: Message) -> Iterator[tuple[str, str]]:
    """Header names in small letters with their text; raw bytes are UTF-8 or else GBK."""
    for name, value in part.raw_items():
        raw = str(value).encode("utf-8", "surrogateescape")
        try:
            yield name.casefold(), raw.decode("utf-8")
        except UnicodeDecodeError:
            yield name.casefold(), raw.decode("gb18030", "replace")


def header(part: Message, wanted: str) -> str:
    """The text of the first header of a name; empty where there is none."""
    return next((value for name, value in headers(part) if name == wanted), "")
