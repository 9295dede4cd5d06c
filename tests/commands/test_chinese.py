"""No English on the screen: every help page and every wrong usage, scanned for Latin words."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from command_line import minsheng
from example_office import invented_office

from pipeline.commands.doors import Exit
from pipeline.commands.main import COMMANDS, LazyGroup, cli
from pipeline.commands.screen import SCREEN, width

OWN = {"minsheng", "targets", *COMMANDS, "office", "debug", "help", "version", "as", "of", "dry"}
OWN |= {"run", "json", "inbox", "outbox", "xlsx", "X", "C", "month", "reason", "by", "list", "plan"}
OWN |= {word for name in COMMANDS for word in name.split("-")}
OWN |= {"unit", "month", "by", "run", "json", "inbox", "outbox", "xlsx", "X", "C"}
OWN |= {"number", "date", "accept", "differences", "pdf", "docx", "today", "f"}
OWN |= {"LibreOffice", "Word", "WPS", "executor", "serial", "processes", "dask"}
"""The program's own names: commands, options, folders, and the example of a rule."""


def foreign(text: str, *typed: str) -> list[str]:
    """Latin words on a screen that are neither the program's own nor what the user typed."""
    given = {word for each in typed for word in re.findall(r"[A-Za-z]+", each)}
    return [word for word in re.findall(r"[A-Za-z]+", text) if word not in OWN | given]


def paths(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command as it is typed, groups included."""
    yield before
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if isinstance(command, click.Group):
            yield from paths(command, (*before, name))
        else:
            yield (*before, name)


@pytest.mark.parametrize("path", list(paths(cli)), ids=" ".join)
def test_help_pages_are_chinese(tmp_path: Path, path: tuple[str, ...]) -> None:
    """Each help page has no foreign word, fits the screen, and ends with 0 on stdout."""
    done = minsheng(tmp_path, *path, "--help")
    assert (done.code, done.err) == (Exit.FINE, "")
    assert foreign(done.out) == []
    assert "用法：minsheng" in done.out
    assert max(width(line) for line in done.out.splitlines()) <= SCREEN


def test_the_list_of_commands_says_what_each_command_says() -> None:
    """The short texts that stand in for unloaded commands are their own first lines."""
    ctx = click.Context(cli)
    assert isinstance(cli, LazyGroup)
    own = {name: cli.get_command(ctx, name) for name in COMMANDS}
    assert {name: (each.help or "").splitlines()[0] for name, each in own.items() if each} == (
        COMMANDS
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("unknown",), "没有“unknown”这个命令。"),
        (("chek",), "没有“chek”这个命令。是不是 check？"),
        (("targets", "chek"), "没有“chek”这个命令。是不是 check？"),
        (("--unknown",), "没有“--unknown”这个选项。"),
        (("-x",), "没有“-x”这个选项。"),
        (("run", "2031-03", "--unknown"), "没有“--unknown”这个选项。"),
        (("run", "2031-03", "--as"), "没有“--as”这个选项。"),
        (("check",), "还缺少“年-月”，例如 2031-03。"),
        (("forms",), "请写一个月份，如 minsheng forms 2031-03，或者写 --plan 2031。"),
        (("targets", "check"), "还缺少“年度”，例如 2031。"),
        (("run", "2031-03", "2031-04"), "参数多了。"),
        (("status", "2031-03"), "参数多了。"),
        (("run", "2031-03-01"), "月份“2031-03-01”写法不对，请写成 2031-03 的样式。"),
        (("run", "2031-03", "--as-of", "x"), "日期“x”写法不对，请写成 2031-04-08 的样式。"),
        (("run", "2031-03", "--as-of"), "选项“--as-of”后面要写一个值。"),
        (("run", "2031-03", "--dry-run=1"), "选项“--dry-run”后面不能写值。"),
        (("targets", "check", "abc"), "年度“abc”写法不对，请写成 2031 的样式。"),
        (("targets", "check", "-1"), "没有“-1”这个选项。"),
        (("adopt", "来件.xlsx"), "还缺少“--unit 单位”。"),
        (("adopt", "x", "--unit", "甲局"), "还缺少“--month 年-月”，例如 --month 2031-03。"),
        (("explain", "Z99"), "没有编号为“Z99”的规则。"),
        (("--office", "nowhere", "run", "2031-03"), "没有找到文件夹“nowhere”。"),
        (("--office",), "选项“--office”后面要写一个值。"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_wrong_usage_is_told_in_chinese(
    tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    """One sentence on stderr without foreign words, a hint at the help page, code 2."""
    invented_office(tmp_path)
    done = minsheng(tmp_path, *words)
    assert (done.code, done.out) == (Exit.USAGE, "")
    assert done.err.startswith(sentence)
    assert re.search(r"运行 minsheng( \w+)* --help 查看用法。\n$", done.err)
    assert foreign(done.err, *words) == []


def test_a_group_without_a_command_shows_its_help(tmp_path: Path) -> None:
    """``minsheng targets`` alone is wrong usage, and its help page is the answer."""
    done = minsheng(tmp_path, "targets")
    assert (done.code, done.out) == (Exit.USAGE, "")
    assert "check" in done.err
    assert foreign(done.err) == []
