"""File names made of names in the definitions, such that every system takes them."""

import re

_NEVER = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST = 80
"""Characters; with folder and suffix well below what a path may hold."""


def file_name(name: str) -> str:
    """A name without what Windows forbids in file names; 局/办 becomes 局_办."""
    plain = _NEVER.sub("_", name)[:_LONGEST].strip(" .")
    return f"_{plain}" if not plain or _RESERVED.fullmatch(plain) else plain
