"""File names made of names in the definitions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.file_names import file_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("示例县甲局", "示例县甲局"),
        ("示例县甲/乙局", "示例县甲_乙局"),
        ('甲:局"<1>|?*\\', "甲_局__1_____"),
        (" 甲局. ", "甲局"),
        ("con", "_con"),
        ("COM1.xlsx", "_COM1.xlsx"),
        ("…", "…"),
        ("..", "_"),
    ],
)
def test_names_that_every_system_takes(name: str, safe: str) -> None:
    """What Windows forbids is replaced, names of devices get a sign in front."""
    assert file_name(name) == safe


@given(st.text())
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    """No separator, no end that Windows drops, never empty."""
    safe = file_name(name)
    assert safe
    assert not set(safe) & set('\\/:*?"<>|\n\r\0')
    assert safe == safe.strip(" .")
