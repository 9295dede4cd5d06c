"""What commands print: findings in order, one line for what matters, Chinese aligned."""

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

import click

from pipeline.model.finding import SEVERITY_LABELS, Finding, Severity, State

MOST_FINDINGS = 15
"""Findings shown for one unit; the rest are counted (catalogue: the noise budget)."""

_SHOWN = (Severity.REFUSED, Severity.ERROR, Severity.EXPLAIN)


def width(text: str) -> int:
    """Columns on a terminal: two for a Chinese character."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, columns: int) -> str:
    """Text filled up with spaces to a width."""
    return text + " " * max(columns - width(text), 0)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows with aligned columns."""
    columns = [max(width(row[n]) for row in rows) for n in range(len(rows[0]))] if rows else []
    return "\n".join(
        "  ".join(padded(cell, columns[n]) for n, cell in enumerate(row)).rstrip() for row in rows
    )


def judgement_needed(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that someone must act on: open R, E and K."""
    return [each for each in findings if each.severity in _SHOWN and each.state is State.OPEN]


def echo_findings(findings: Sequence[Finding]) -> None:
    """Print findings: place, what was read, what was expected, what to do."""
    for finding in findings[:MOST_FINDINGS]:
        label = SEVERITY_LABELS[finding.severity]
        click.echo(f"  {finding.rule} {label}  {finding.place}")
        click.echo(f"      {finding.message}")
    if len(findings) > MOST_FINDINGS:
        click.echo(f"  另有 {len(findings) - MOST_FINDINGS} 条，见汇总表“审核问题”。")
