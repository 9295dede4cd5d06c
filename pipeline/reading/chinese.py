"""Chinese numerals: read by cn2an, and believed only when they read back the same."""

import re
from decimal import Decimal

_PAIR = re.compile("两(?=[百千万亿])|^两$")
"""两 before a large unit or alone is two; in 十两 it is a weight, or what nobody can tell."""

NUMERALS = re.compile(r"[零一二两三四五六七八九十百千万亿]+")
"""A run of numerals. Financial forms (壹贰) and digit strings (二〇三一) are not read."""

_LONGEST = 30


def chinese_number(run: str) -> Decimal | None:
    """The number that a run of numerals stands for; None when it is not certainly one.

    一百二 or 三万五 leaves open what its last numeral counts, and is not read.
    """
    import cn2an  # noqa: PLC0415 - a quarter of the program's start, needed for one cell in a thousand

    if not NUMERALS.fullmatch(run) or len(run) > _LONGEST:
        return None
    standard = _PAIR.sub("二", run)
    try:
        number = int(cn2an.cn2an(standard, "strict"))
        written = str(cn2an.an2cn(number))
    except (ValueError, KeyError, IndexError):
        return None
    # 一十二 and 十二 are both in use.
    return Decimal(number) if written in {standard, standard.removeprefix("一")} else None
