"""The check code: every single slip in it is noticed, every change behind it changes it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.model.accepted import Accepted, Part
from pipeline.model.check_code import (
    ALPHABET,
    FORMAT,
    LENGTH,
    Slip,
    canonical,
    check_code,
    read_code,
)
from pipeline.model.period import Period

MARCH, APRIL = Period(2031, 3), Period(2031, 4)


def amount(indicator_id: str, text: str) -> Accepted:
    """One accepted figure."""
    return Accepted(row=("indicator", indicator_id), part=Part.AMOUNT.value, text=text)


TEXTS = st.text(st.characters(exclude_categories=[]), min_size=1, max_size=12)
STATES = st.dictionaries(
    st.tuples(
        st.sampled_from(["1.1", "1.2", "2.1", "项目"]),
        st.sampled_from([each.value for each in Part]),
    ),
    TEXTS,
    min_size=2,
    max_size=8,
).map(
    lambda found: tuple(
        Accepted(row=("indicator", row), part=part, text=text)
        for (row, part), text in sorted(found.items())
    )
)
CODES = STATES.map(lambda values: check_code("清单", "甲", MARCH, values))


def code(values: tuple[Accepted, ...]) -> str:
    """The code of one unit's March."""
    return check_code("清单", "甲", MARCH, values)


def bare(printed: str) -> str:
    """The characters of a code without its dashes."""
    return printed.replace("-", "")


@given(CODES)
def test_a_code_reads_back_as_it_was_printed(printed: str) -> None:
    """A printed code has ten characters of the alphabet in groups of 3, 4 and 3, and is valid."""
    assert [len(group) for group in printed.split("-")] == [3, 4, 3]
    assert set(bare(printed)) <= set(ALPHABET)
    assert read_code(printed) == printed


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(printed: str, place: int, wrong: str) -> None:
    """One character of the alphabet in place of another never makes a valid code."""
    typed = list(bare(printed))
    assume(typed[place] != wrong)
    typed[place] = wrong
    assert read_code("".join(typed)) is Slip.CHECK


@given(CODES)
def test_every_swap_is_noticed(printed: str) -> None:
    """Two different characters exchanged, neighbours or not, never make a valid code."""
    for first, second in combinations(range(LENGTH), 2):
        typed = list(bare(printed))
        if typed[first] != typed[second]:
            typed[first], typed[second] = typed[second], typed[first]
            assert read_code("".join(typed)) is Slip.CHECK


@pytest.mark.parametrize(
    "spoil", [str.lower, lambda each: each.replace("-", " "), bare, lambda each: f" {each}\n"]
)
def test_the_way_of_typing_does_not_matter(spoil: Callable[[str], str]) -> None:
    """Small letters, spaces and missing dashes are read as the code that was printed."""
    printed = code((amount("1.1", "12"),))
    assert read_code(spoil(printed)) == printed


def test_full_width_letters_and_dashes_are_read() -> None:
    """A Chinese keyboard's full-width characters are read as what they are."""
    printed = code((amount("1.1", "12"),))
    wide = "".join(chr(ord(each) + 0xFEE0) for each in bare(printed))
    assert read_code(f"{wide[:3]}—{wide[3:7]}－{wide[7:]}") == printed


@pytest.mark.parametrize(
    ("typed", "slip"),
    [
        ("", Slip.LENGTH),
        ("7K3-F9AH-2M", Slip.LENGTH),
        ("7K3-F9AH-2M44", Slip.LENGTH),
        ("0K3-F9AH-2M4", Slip.CHARACTER),
        ("IOZ-SGBD-UNQ", Slip.CHARACTER),
        ("校验码", Slip.CHARACTER),
    ],
)
def test_what_cannot_be_a_code_is_named(typed: str, slip: Slip) -> None:
    """Too short, too long and foreign characters are told apart."""
    assert read_code(typed) is slip


def test_the_alphabet_has_no_look_alikes() -> None:
    """No two characters that a poor copy or a hasty reader takes for one another are both in it."""
    for pair in ("0O", "1I", "1L", "2Z", "5S", "6G", "8B", "UV", "MN", "OQ", "OD"):
        assert not set(pair) <= set(ALPHABET)
    assert len(set(ALPHABET)) == 23
    assert 23 ** (LENGTH - 1) >= 2**40


@given(STATES, st.data())
def test_any_single_change_changes_the_code(
    values: tuple[Accepted, ...], data: st.DataObject
) -> None:
    """Another text in one place, or one value fewer, gives another code."""
    place = data.draw(st.integers(0, len(values) - 1))
    other = data.draw(TEXTS)
    assume(other != values[place].text)
    changed = (*values[:place], replace(values[place], text=other), *values[place + 1 :])
    assert code(changed) != code(values)
    assert code((*values[:place], *values[place + 1 :])) != code(values)


@given(STATES, st.data())
def test_exchanging_two_values_changes_the_code(
    values: tuple[Accepted, ...], data: st.DataObject
) -> None:
    """Two figures or texts that stand in each other's place are not the same return."""
    first, second = sorted(
        data.draw(st.sets(st.integers(0, len(values) - 1), min_size=2, max_size=2))
    )
    assume(values[first].text != values[second].text)
    swapped = list(values)
    swapped[first] = replace(values[first], text=values[second].text)
    swapped[second] = replace(values[second], text=values[first].text)
    assert code(tuple(swapped)) != code(values)


@given(STATES)
def test_the_order_in_which_values_are_handed_over_does_not_matter(
    values: tuple[Accepted, ...],
) -> None:
    """Values are put in the order of their keys before they are hashed."""
    assert code(tuple(reversed(values))) == code(values)


def test_list_unit_and_month_are_part_of_it() -> None:
    """The same figures of another unit, month or list have another code."""
    values = (amount("1.1", "12"),)
    found = {
        check_code("清单", "甲", MARCH, values),
        check_code("清单", "乙", MARCH, values),
        check_code("清单", "甲", APRIL, values),
        check_code("市清单", "甲", MARCH, values),
    }
    assert len(found) == 4


def test_the_format_is_as_documented() -> None:
    """The bytes that are hashed, and a code made of them, never change under one version."""
    values = (amount("1.2", "20.32"), amount("1.1", "约12"))
    assert FORMAT == "minsheng-receipt-1"
    assert canonical("L", "甲", MARCH, values) == (
        b'["minsheng-receipt-1","L","\\u7532","2031-03",'
        b'[["indicator","1.1","amount","\\u7ea612"],["indicator","1.2","amount","20.32"]]]'
    )
    assert code(values) == "YXF-CJXE-T94"
