"""What counts as a number in a text, and when two numbers are the same."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.outputs.verification.tokens import TokenKind, tokens

NUMBERS = {
    "共10件，分解为55项": ["10件", "55项"],
    "比序时进度25.0%低8.3个百分点": ["25.0%低", "8.3个"],
    "2022年3月31日": ["2022年", "3月", "31日"],
    "目标20万平方米，约480户，10万余人": ["20万平", "约480户", "10万余人"],
    "１２个与12个": ["12个", "12个"],
    "1.2、1:3、2-5": ["1.2", "1:3", "2-5"],
    "增长-5%": ["-5%"],
    "①平方米²": ["①平", "²"],
    "一、总体情况": ["一"],
    "（二）进度偏慢": ["二"],
    "第三季度二十个，十二项": ["第三", "二十", "十二"],
    "百分之三点五，三分之二": ["百分之三点五", "三分之二"],
    "四件民生实事": ["四"],
    "统一部署，进一步，千万不要，十分重视": [],
    "〔2022〕15号": ["2022", "15号"],
    "٣٤个": ["٣٤个"],
}


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_are_found(text: str) -> None:
    """Each number is found with its sign, scale and unit; idioms with 一, 十, 万 are none."""
    assert [each.key for each in tokens(text) if each.is_number] == NUMBERS[text]


def test_blanks_are_rooms_for_a_number() -> None:
    """White space counts only as the room before 号, 年, 月, 日 and the like."""
    found = [each for each in tokens("　　〔2022〕　　号　印发") if each.kind is TokenKind.BLANK]
    assert [each.start for each in found] == [0, 8]


@given(st.text(alphabet="0１2٣①二十万年.,-（）第 　约%个低", max_size=40))
def test_every_digit_belongs_to_a_number(text: str) -> None:
    """No digit of any script stands outside a number token, and tokens never overlap."""
    found = tokens(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    inside = {n for each in found if each.is_number for n in range(each.start, each.end)}
    assert [n for n, each in enumerate(text) if each.isdigit() and n not in inside] == []
