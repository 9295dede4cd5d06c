"""A machine on which everything is there, whatever the one is that the tests run on."""

from datetime import datetime

import pytest

from pipeline.office import clock, converter, machine

NOW = datetime(2031, 4, 15, 9)
PLENTY = 50_000_000_000


def steady_machine(monkeypatch: pytest.MonkeyPatch, now: datetime = NOW) -> None:
    """Room, faces, LibreOffice and a clock in the year of the invented county."""
    monkeypatch.setattr(clock, "now", lambda: now)
    monkeypatch.setattr(machine, "free_bytes", lambda _folder: PLENTY)
    monkeypatch.setattr(machine, "console_encoding", lambda: "gbk")
    monkeypatch.setattr(converter, "find_program", lambda: "soffice")
    monkeypatch.setattr(converter, "substitutions", lambda _faces: ())
