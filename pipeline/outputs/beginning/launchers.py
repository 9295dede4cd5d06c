"""Files that a clerk double-clicks to run the month that has something new.

The Windows one is written in GBK, as its console reads it. Each goes to its own folder first,
so that the working folder may be moved or copied; the interpreter that made the folder is used
where the command is not on the path.
"""

from collections.abc import Mapping

WINDOWS, SHELL, DESKTOP = "汇总本月.bat", "汇总本月.sh", "汇总本月.desktop"


def launchers(interpreter: str) -> Mapping[str, bytes]:
    """The files by name; ``interpreter`` is the Python that ``minsheng`` is installed in."""
    return {
        WINDOWS: _lines(_WINDOWS, interpreter, "\r\n").encode("gbk", "replace"),
        SHELL: _lines(_SHELL, interpreter, "\n").encode(),
        DESKTOP: _lines(_DESKTOP, interpreter, "\n").encode(),
    }


def _lines(lines: tuple[str, ...], interpreter: str, ending: str) -> str:
    return "".join(each.replace("{python}", interpreter) + ending for each in lines)


_WINDOWS = (
    "@echo off",
    "chcp 936 >nul",
    'cd /d "%~dp0"',
    "where minsheng >nul 2>nul",
    'if errorlevel 1 ("{python}" -m pipeline run) else (minsheng run)',
    "pause",
)

_SHELL = (
    "#!/bin/sh",
    'cd "$(dirname "$0")" || exit',
    "if command -v minsheng >/dev/null 2>&1; then",
    "    minsheng run",
    "else",
    '    "{python}" -m pipeline run',
    "fi",
    "printf '按回车键关闭窗口。'",
    "read -r _",
)

_DESKTOP = (
    "[Desktop Entry]",
    "Type=Application",
    "Version=1.0",
    "Name=汇总本月",
    "Comment=汇总有新收件的月份，生成汇总表和通报",
    # The entry's own place comes in as an argument, for a field code may not stand in quotes.
    f'Exec=sh -c "sh \\\\"\\\\$(dirname \\\\"\\\\$1\\\\")/{SHELL}\\\\"" sh %k',
    "Terminal=true",
    "Categories=Office;",
)
"""Desktop Entry Specification 1.5: in quotes ``"`` and ``$`` take a backslash, and a value of
type string takes each backslash twice."""
