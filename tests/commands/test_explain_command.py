"""``minsheng explain``: one rule in words."""

from pathlib import Path

import pytest
from command_line import minsheng

from pipeline.commands.doors import Exit
from pipeline.commands.screen import SCREEN, width
from pipeline.rules.registry import RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained(tmp_path: Path, rule: object) -> None:
    """Each rule gives its title, reason, cure and examples within the screen, in any folder."""
    code = getattr(rule, "code", "")
    done = minsheng(tmp_path, "explain", code.lower())
    assert done.code == Exit.FINE
    assert done.out.startswith(f"{code} ")
    assert [line.split("：")[0] for line in done.out.splitlines() if line[0] in "为怎反正"] == [
        "为什么",
        "怎么改",
        "反例",
        "正例",
    ]
    assert max(width(line) for line in done.out.splitlines()) <= SCREEN
