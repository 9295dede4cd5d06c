"""Trouble with the ledger's file, told in one plain sentence."""

import sqlite3

CANNOT_WRITE = 5
CONFIGURATION = 6

_WRITING = {
    sqlite3.SQLITE_FULL: "磁盘空间不足，请腾出空间后重新运行",
    sqlite3.SQLITE_READONLY: "台账文件是只读的，请检查权限后重新运行",
    sqlite3.SQLITE_BUSY: "台账正在被别的程序使用，请关闭后重新运行",
    sqlite3.SQLITE_LOCKED: "台账正在被别的程序使用，请关闭后重新运行",
    sqlite3.SQLITE_CANTOPEN: "台账文件打不开，请检查文件夹和权限后重新运行",
    sqlite3.SQLITE_PERM: "没有读写台账文件的权限，请检查权限后重新运行",
    sqlite3.SQLITE_IOERR: "读写台账时磁盘出错，请检查磁盘后重新运行",
}
_PRIMARY_CODE = 0xFF
"""SQLite keeps the primary result code in the lowest byte (sqlite.org, Result Codes)."""


class LedgerError(Exception):
    """A ledger that cannot be used; ``exit_code`` is what the program ends with."""

    def __init__(self, sentence: str, exit_code: int = CONFIGURATION) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code


def damaged() -> LedgerError:
    """The sentence for a file whose content cannot be what we wrote."""
    return LedgerError(
        "台账文件 ledger.sqlite3 已损坏，请运行 minsheng rebuild 从存档恢复；"
        "原始报表都在 archive 中。"
    )


def from_sqlite(error: sqlite3.Error) -> LedgerError:
    """The sentence for an error of SQLite: the disk's fault or the file's."""
    code = getattr(error, "sqlite_errorcode", None)
    reason = _WRITING.get(code & _PRIMARY_CODE) if code is not None else None
    if reason is not None:
        return LedgerError(f"台账没有写成：{reason}。", CANNOT_WRITE)
    return damaged()
