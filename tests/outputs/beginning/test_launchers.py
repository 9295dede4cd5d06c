"""The files that a clerk double-clicks."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from pipeline.outputs.beginning.launchers import DESKTOP, SHELL, WINDOWS, launchers


def office(folder: Path, interpreter: str) -> Path:
    """A working folder with its launchers."""
    folder.mkdir()
    for name, content in launchers(interpreter).items():
        (folder / name).write_bytes(content)
    return folder


def program(folder: Path, name: str) -> Path:
    """A program that says where it runs and with what words."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text('#!/bin/sh\necho "$(pwd): $(basename "$0") $*"\n')
    path.chmod(0o755)
    return path


def said(words: list[str], path: str) -> str:
    """What a launcher prints when somebody presses the return key at its end."""
    done = subprocess.run(  # noqa: S603 - our own launcher
        words,
        env={"PATH": path, "LC_ALL": "C.UTF-8"},
        input=b"\n",
        capture_output=True,
        check=True,
        cwd="/",
    )
    return done.stdout.decode()


def arguments(line: str) -> list[str]:
    """An Exec line's arguments: the value's own backslashes first, then those within quotes."""
    value = line.removeprefix("Exec=").replace("\\\\", "\\")
    found = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', value)
    return [re.sub(r'\\(["`$\\])', r"\1", quoted) or plain for quoted, plain in found]


def test_the_shell_launcher_runs_the_command_in_its_own_folder(tmp_path: Path) -> None:
    """Wherever the folder lies, and whatever is in its name, the run takes place in it."""
    folder = office(tmp_path / "民生 实事", "/nowhere/python3")
    program(tmp_path / "bin", "minsheng")
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    assert f"{folder}: minsheng run\n" in said(["sh", str(folder / SHELL)], path)


def test_the_shell_launcher_knows_where_the_program_was_installed(tmp_path: Path) -> None:
    """Without the command on the path the interpreter that made the folder is used."""
    python = program(tmp_path / "its own", "python3")
    folder = office(tmp_path / "office", str(python))
    assert f"{folder}: python3 -m pipeline run\n" in said(
        ["sh", str(folder / SHELL)], "/usr/bin:/bin"
    )


def test_the_desktop_entry_runs_the_shell_launcher(tmp_path: Path) -> None:
    """The entry's line, read as the Desktop Entry Specification says, ends in the run."""
    folder = office(tmp_path / "民生 实事", "/nowhere/python3")
    program(tmp_path / "bin", "minsheng")
    entry = (folder / DESKTOP).read_text(encoding="utf-8")
    (line,) = (each for each in entry.splitlines() if each.startswith("Exec="))
    words = [str(folder / DESKTOP) if each == "%k" else each for each in arguments(line)]
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    assert f"{folder}: minsheng run\n" in said(words, path)


@pytest.mark.parametrize("interpreter", ["C:\\程序\\Python\\python.exe", "C:\\a b\\python.exe"])
def test_the_windows_launcher_is_in_the_console_s_own_encoding(interpreter: str) -> None:
    """GBK with Windows line ends; it goes to its folder, runs, and keeps the window open."""
    content = launchers(interpreter)[WINDOWS]
    text = content.decode("gbk")
    assert content.count(b"\r\n") == content.count(b"\n")
    lines = text.split("\r\n")
    assert lines[:3] == ["@echo off", "chcp 936 >nul", 'cd /d "%~dp0"']
    assert f'"{interpreter}" -m pipeline run' in lines[4]
    assert lines[5] == "pause"
