"""How alike two texts are: whether one is the other again, or speaks of the same matter."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.definitions.progress import WHOLE

_MONTH = re.compile(r"[0-9]+月[底份]?")

_LONGEST_COMPARED = 1000
"""Characters of each text that are compared: comparing takes time by the product of the lengths."""

_ROUNDED = Decimal("0.01")

_SAME_MATTER = 4
"""So many characters in a row that two texts share make them speak of one matter."""

_LONGEST_SEARCHED = 300
_NO_WORDS = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")


def without_months(text: str) -> str:
    """A text without the months that it names, which change by themselves."""
    return _MONTH.sub("", text)


def alike(one: str, other: str) -> Decimal:
    """How far two texts agree, in percent (ratio of matching characters)."""
    if one == other:
        return WHOLE
    begun, compared = one[:_LONGEST_COMPARED], other[:_LONGEST_COMPARED]
    ratio = SequenceMatcher(None, begun, compared, autojunk=False).ratio()
    return Decimal(str(round(ratio, 4))) * WHOLE


def alike_enough(one: str, other: str, least: Decimal) -> bool:
    """Whether two texts agree at least so far, in percent; ``alike``, asked only where it may be.

    Hardly any two are alike: what the characters alone rule out is not compared.
    """
    return _characters_allow(one, other, least) and alike(one, other) >= least


def may_be_alike(texts: Sequence[str], least: Decimal) -> Iterator[tuple[int, ...]]:
    """For each text, the numbers of the earlier ones that may agree with it so far, in percent.

    None that does is left out. Of a text that agrees, another can lack only so many characters;
    so it has one of any so many and one more, and the rarest ones are asked for (prefix filtering:
    Bayardo, Ma and Srikant, Scaling up all pairs similarity search, 2007).
    """
    own = [_characters(text[:_LONGEST_COMPARED]) for text in texts]
    frequency = Counter(character for each in own for character in each)
    having: dict[str, list[int]] = {}
    for number, characters in enumerate(own):
        rarest = sorted(characters, key=lambda each: (frequency[each], each))
        asked = rarest[: _may_lack(len(texts[number]), least) + 1]
        yield tuple(sorted({earlier for each in asked for earlier in having.get(each, ())}))
        for each in characters:
            having.setdefault(each, []).append(number)


def _may_lack(length: int, least: Decimal) -> int:
    """How many of a text's characters one that agrees with it so far may lack.

    Matched are at least half the share of both lengths together, and never more than the other
    text is long.
    """
    share = (least - _ROUNDED) / WHOLE
    return int(min(length, _LONGEST_COMPARED) * (2 - 2 * share) / (2 - share))


def _characters_allow(one: str, other: str, least: Decimal) -> bool:
    """Whether the agreement can be that far: a character that only one text has matches none."""
    begun, compared = one[:_LONGEST_COMPARED], other[:_LONGEST_COMPARED]
    mine, theirs = _characters(begun), _characters(compared)
    common = len(mine & theirs)
    most = min(len(begun) - len(mine), len(compared) - len(theirs)) + common
    both = len(begun) + len(compared)
    # A hundredth of a percent more, since the agreement is rounded to as much.
    return 2 * most * WHOLE >= (least - _ROUNDED) * both


@lru_cache(maxsize=8192)
def _characters(text: str) -> frozenset[str]:
    return frozenset(text)


def mentions(text: str, matter: str) -> bool:
    """Whether a text speaks of a matter: they share four characters in a row, digits left out."""
    one, other = (_NO_WORDS.sub("", each)[:_LONGEST_SEARCHED] for each in (text, matter))
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.size >= min(_SAME_MATTER, len(other))
