"""The text of a bulletin as made is kept where it can be read back."""

from pathlib import Path

import pytest

from pipeline.opening import container
from pipeline.opening.refusal import RefusedError
from pipeline.outputs.verification.record import written

TEMPLATE = Path(__file__).parents[3] / "templates" / "bulletin.docx"


def test_a_bulletin_beyond_the_limits_has_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bulletin too large to be read back is given out all the same; it cannot be verified."""
    content = TEMPLATE.read_bytes()
    assert written(content, ())
    monkeypatch.setattr(container, "LARGEST_UNPACKED", 10)
    assert written(content, ()) is None


def test_a_damaged_bulletin_is_our_bug() -> None:
    """What we made and cannot read for any other reason is never passed over."""
    with pytest.raises(RefusedError):
        written(b"PK", ())
