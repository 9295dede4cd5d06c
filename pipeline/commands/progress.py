"""Progress on stderr, and only where a person watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from pipeline.commands.screen import SCREEN, harmless, padded, width


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a function that shows which file is being examined, on one line that is wiped after."""
    if not sys.stderr.isatty():
        yield lambda _name: None
        return
    done = 0

    def tell(name: str) -> None:
        nonlocal done
        done += 1
        _overwrite(f"正在审核第 {done} 份：{name}")

    try:
        yield tell
    finally:
        _overwrite("")
        click.echo("\r", err=True, nl=False)


def _overwrite(text: str) -> None:
    """Put a text in place of the line's last one, without reaching the screen's edge."""
    shown = harmless(text)
    while width(shown) >= SCREEN:
        shown = shown[:-1]
    click.echo(f"\r{padded(shown, SCREEN - 1)}", err=True, nl=False)
