"""A year without days off is told, not guessed (T10)."""

from pathlib import Path

from command_line import minsheng
from example_office import copy_office


def test_a_file_found_in_a_year_without_days_off_is_told(tmp_path: Path) -> None:
    """A file without a time of receipt, found years later, ends with 6 and one sentence."""
    office = copy_office(tmp_path)
    folder = office / "inbox" / "2022-03"
    form = next(each for each in sorted(folder.glob("*.xlsx")) if "交通" in each.name)
    form.rename(folder / "无登记.xlsx")
    done = minsheng(office, "run", "2022-03")
    assert (done.code, done.out) == (6, "")
    assert "“节假日”表中没有" in done.err
    assert not (office / "outbox").exists()
