"""The number grammar: examples, and what must hold for whatever is typed."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.model.cell import Cell, CellKind
from pipeline.model.field import Normalisation, Number, Qualifier, Trouble
from pipeline.model.quantity import plain
from pipeline.reading.number_cell_examples import CELLS, CellExample
from pipeline.reading.number_examples import EXAMPLE_MEASURES, EXAMPLES, NumberExample
from pipeline.reading.number_formats import shown
from pipeline.reading.number_page import page
from pipeline.reading.numbers import read_number
from pipeline.reading.read import Read

HOUSEHOLDS = EXAMPLE_MEASURES["户"]
PAGE = Path(__file__).parents[2] / "docs" / "numbers.md"


def read(text: str, measure: str = "户") -> Read[Number]:
    """Read a text cell in one of the example measures."""
    cell = Cell(row=1, column=1, kind=CellKind.TEXT, text=text)
    return read_number(cell, EXAMPLE_MEASURES[measure], EXAMPLE_MEASURES)


@pytest.mark.parametrize(
    "example",
    [each for examples in EXAMPLES.values() for each in examples],
    ids=lambda example: f"{example.typed}/{example.measure}",
)
def test_examples(example: NumberExample) -> None:
    """Every example of the page is read as the page says."""
    got = read_number(example.cell, EXAMPLE_MEASURES[example.measure], EXAMPLE_MEASURES)
    if isinstance(example.read, Trouble):
        assert (got.value, got.trouble) == (None, example.read)
    else:
        assert got.value == Number(amount=example.read, qualifier=example.qualifier)


@pytest.mark.parametrize(
    "example", CELLS, ids=lambda each: f"{each.held} {each.cell.number_format}/{each.measure}"
)
def test_cells(example: CellExample) -> None:
    """Every cell of the page is read as the page says."""
    got = read_number(example.cell, EXAMPLE_MEASURES[example.measure], EXAMPLE_MEASURES)
    if isinstance(example.read, Trouble):
        assert (got.value, got.trouble) == (None, example.read)
    else:
        assert got.value == Number(amount=example.read, qualifier=example.qualifier)


def test_page_is_current() -> None:
    """The clerks' page shows exactly these examples."""
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize(
    ("text", "measure", "normalised"),
    [
        ("48", "户", []),
        ("４８", "户", [Normalisation.FULL_WIDTH]),
        ("1,200", "户", [Normalisation.SEPARATORS]),
        ("48 户", "户", [Normalisation.SPACES, Normalisation.MEASURE_TYPED]),
        ("4\u200b8", "户", [Normalisation.SPACES]),
        ("2.28万", "户", [Normalisation.SCALED]),
        ("4000米", "公里", [Normalisation.MEASURE_TYPED, Normalisation.SCALED]),
        ("二十", "户", [Normalisation.CHINESE_NUMERALS]),
    ],
)
def test_normalisations(text: str, measure: str, normalised: list[Normalisation]) -> None:
    """Whatever was evened out is said, and nothing else."""
    assert read(text, measure).normalised == (Normalisation.TEXT_NUMBER, *normalised)


@pytest.mark.parametrize(
    ("cell", "trouble"),
    [
        (Cell(row=1, column=1, kind=CellKind.BLANK), Trouble.BLANK),
        (Cell(row=1, column=1, kind=CellKind.ERROR, text="#REF!"), Trouble.ERROR_VALUE),
        (Cell(row=1, column=1, kind=CellKind.UNCALCULATED, text="=A1"), Trouble.UNCALCULATED),
        (Cell(row=1, column=1, kind=CellKind.BOOLEAN, text="TRUE"), Trouble.NOT_A_NUMBER),
        (
            Cell(row=1, column=1, kind=CellKind.DATE, text="2031-06-30", day=date(2031, 6, 30)),
            Trouble.NOT_A_NUMBER,
        ),
        (
            Cell(row=1, column=1, kind=CellKind.NUMBER, text="50%", number=Decimal("0.5")),
            Trouble.PERCENT,
        ),
        (
            Cell(
                row=1, column=1, kind=CellKind.NUMBER, text="1" + "0" * 20, number=Decimal(10**20)
            ),
            Trouble.NOT_A_NUMBER,
        ),
    ],
    ids=lambda value: getattr(value, "text", None),
)
def test_cells_that_hold_no_number(cell: Cell, trouble: Trouble) -> None:
    """A cell of another kind is never taken for a number; an unstored formula is no blank."""
    assert read_number(cell, HOUSEHOLDS, EXAMPLE_MEASURES) == Read(trouble=trouble)


@pytest.mark.parametrize("number", [None, Decimal("NaN"), Decimal("Infinity"), Decimal("-1E+308")])
def test_a_number_that_is_none(number: Decimal | None) -> None:
    """A number cell without a number, or with one that cannot be counted, is never zero."""
    cell = Cell(row=1, column=1, kind=CellKind.NUMBER, text="5", number=number)
    assert read_number(cell, HOUSEHOLDS, EXAMPLE_MEASURES) == Read(trouble=Trouble.NOT_A_NUMBER)


def test_number_cell_is_taken_as_it_is() -> None:
    """A numeric cell gives its number, without any normalisation."""
    cell = Cell(row=1, column=1, kind=CellKind.NUMBER, text="20.32", number=Decimal("20.32"))
    assert read_number(cell, HOUSEHOLDS, EXAMPLE_MEASURES) == Read(
        value=Number(amount=Decimal("20.32"))
    )


def test_conversion_that_does_not_come_out_is_refused() -> None:
    """A third of something has no exact decimal and is not rounded in silence."""
    third = {
        **EXAMPLE_MEASURES,
        "三户": EXAMPLE_MEASURES["万元"].__class__(
            name="三户", base="户", factor=Decimal(3), synonyms=(), countable=True, decimals=0
        ),
    }
    cell = Cell(row=1, column=1, kind=CellKind.TEXT, text="10户")
    assert read_number(cell, third["三户"], third).trouble is Trouble.OTHER_MEASURE


AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=3).map(lambda each: Decimal(plain(each)))


@given(
    amount=AMOUNTS,
    grouped=st.booleans(),
    wide=st.booleans(),
    before=st.sampled_from(["", " ", "\u3000", "\u200b", "约", "达到"]),
    behind=st.sampled_from(["", " ", "户", " 户", "户 ", "\u00a0"]),
)
def test_any_allowed_way_of_typing(
    amount: Decimal, *, grouped: bool, wide: bool, before: str, behind: str
) -> None:
    """However an amount is typed, if the grammar allows it, the amount is what is read."""
    typed = format(amount, ",f") if grouped else plain(amount)
    if wide:
        typed = typed.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    got = read(f"{before}{typed}{behind}").value
    assert got is not None
    assert got.amount == amount
    assert got.qualifier is (Qualifier.ABOUT if before == "约" else Qualifier.NONE)


@given(amount=AMOUNTS)
def test_scaled_amounts_are_exact(amount: Decimal) -> None:
    """万 multiplies by exactly ten thousand, and metres become exactly so many kilometres."""
    in_tens_of_thousands, in_kilometres = (
        read(f"{plain(amount)}万"),
        read(f"{plain(amount)}米", "公里"),
    )
    assert in_tens_of_thousands.value == Number(amount=amount * 10000)
    assert in_kilometres.value == Number(amount=amount / 1000)


@given(number=st.integers(min_value=0, max_value=10**9))
def test_chinese_numerals_read_back(number: int) -> None:
    """A whole number written out in standard numerals is read as itself."""
    import cn2an  # noqa: PLC0415 - only this test writes numerals

    assert read(str(cn2an.an2cn(number))).value == Number(amount=Decimal(number))


PREFIXES = ("", "约", "近", "超过", "至少", "不足", "共", "已完成", "第", ">", "+", "-", "¥")
SUFFIXES = ("", "余", "以上", "左右", "以内", "+", "。", "%", "万", "亿", "千", "成", "/年", "月")


@given(
    amount=st.decimals(min_value=0, max_value=10**6, places=2).map(
        lambda each: Decimal(plain(each))
    ),
    measure=st.sampled_from(sorted(EXAMPLE_MEASURES)),
    typed_measure=st.sampled_from(
        ["", *sorted(EXAMPLE_MEASURES), "元", "米", "亿元", "人", "千米"]
    ),
    prefix=st.sampled_from(PREFIXES),
    suffix=st.sampled_from(SUFFIXES),
    middle=st.sampled_from(["", " ", "\u00a0", "\u200b", "余", "万", "\u202e", "²", "("]),
)
def test_nothing_is_read_as_another_amount(
    amount: Decimal, measure: str, typed_measure: str, prefix: str, suffix: str, middle: str
) -> None:
    """However odd the parts, the reading is what they say in plain arithmetic, or a trouble."""
    got = read(f"{prefix}{plain(amount)}{middle}{typed_measure}{suffix}", measure)
    if got.value is None:
        return
    assert prefix not in {"不足", "共", "已完成", "第", ">", "+", "¥"}
    assert suffix not in {"以内", "+", "。", "千", "成", "/年", "月"}
    assert middle not in {"\u202e", "²", "("}
    meant = _meant(amount, measure, middle + typed_measure + suffix)
    assert got.value.amount == (-meant if prefix == "-" else meant)


def _meant(amount: Decimal, measure: str, behind: str) -> Decimal:
    """What an amount with words behind it comes to in a measure, told by hand."""
    words = re.sub(r"[\s\u200b余]|以上|左右", "", behind)
    own = EXAMPLE_MEASURES[measure]
    factors = {"万": 10**4, "亿": 10**8, "万元": 10**4, "亿元": 10**8, "万平方米": 10**4}
    factors |= {"公里": 1000, "千米": 1000, "万万元": 10**8}
    if words in {"", measure, "%"} or (words in {"万", "亿"} and measure.startswith(words)):
        return amount
    if words in {"万", "亿"}:
        return amount * factors[words] / (10**4 if measure.startswith("万") else 1)
    factor = factors.get(words, 10**4 if words.startswith("万") else 1)
    if words.startswith("万") and words[1:] in {"公里", "千米"}:
        factor = 10**7
    return amount * factor / own.factor


CODES = (
    *(
        "",
        "0",
        "0.00",
        "#,##0",
        "0,",
        "0.0,,",
        '0"万"',
        '0!.0,"万"',
        '0"户"',
        '0"万元"',
        ";;;",
        "0%",
    ),
    *("0;0", "0_);(0)", '"约"0', '0"余"', "yyyy-mm-dd", "[$¥-804]0", '[>99]0"万";0', "000", "@"),
)


@example(amount=Decimal(125_000), code='0!.0,"万"', measure="户")
@example(amount=Decimal(125_000), code='0!.0,"万"', measure="万元")
@given(
    amount=st.decimals(min_value=-(10**6), max_value=10**6, places=3),
    code=st.sampled_from(CODES),
    measure=st.sampled_from(["户", "万元", "公里", "平方米"]),
)
def test_a_stored_number_is_read_as_stored_or_not_at_all(
    amount: Decimal, code: str, measure: str
) -> None:
    """A number format never changes the amount; what it shows must then be the amount as well."""
    cell = Cell(
        row=1,
        column=1,
        kind=CellKind.NUMBER,
        text=plain(amount),
        number=amount,
        number_format=code,
    )
    got = read_number(cell, EXAMPLE_MEASURES[measure], EXAMPLE_MEASURES)
    if got.value is None:
        return
    assert got.value.amount == amount
    text = str(shown(amount, code))
    digits = Decimal(re.sub("[^0-9.]", "", text).rstrip("."))
    # 125000 shown as 12.5万户 is the stored figure; 12.5万 in a row of 万元 would be another.
    seen = digits * (10_000 if "万" in text and measure != "万元" else 1)
    assert seen == abs(amount) or got.normalised == (Normalisation.SHOWN_ROUNDED,)
    assert abs(seen - abs(amount)) < 1
    assert (got.value.qualifier is Qualifier.NONE) == ("约" not in text and "余" not in text)


ODD = st.text(
    alphabet="0123456789０５٤²①½.,，-−—~+/%％万亿千百十一二两户元米约余多以上 e_\u200b\n（）"
)


@given(text=st.one_of(st.text(), ODD))
def test_arbitrary_text(text: str) -> None:
    """Nothing typed makes the reader fail, and a plain value has just the digits typed."""
    got = read(text)
    assert (got.value is None) == (got.trouble is not None)
    if got.value is None or {Normalisation.CHINESE_NUMERALS, Normalisation.SCALED} & set(
        got.normalised
    ):
        return
    plain_digits = text.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    assert re.sub("[^0-9]", "", plain_digits) == re.sub("[^0-9]", "", format(got.value.amount, "f"))


@pytest.mark.parametrize("piece", ["1 ", "1 - ", "1.", " ", "万", "1,", "约", "1余", "\n5"])
def test_long_text_is_quick(piece: str) -> None:
    """A cell filled to the brim is refused at once and not puzzled over."""
    assert read("5" + piece * 8000 + "x").trouble is Trouble.NOT_A_NUMBER
    assert read("5" + piece * 12 + "x").trouble is not None
