"""Trouble with files that a person has to put right, each told in one plain sentence."""

import errno

USAGE = 2
CANNOT_WRITE = 5
CONFIGURATION = 6


def _numbers(*names: str) -> frozenset[int]:
    """Error numbers by name; not every system has them all."""
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


_FULL = _numbers("ENOSPC", "EDQUOT")
_SHUT = _numbers("EACCES", "EPERM", "EBUSY", "ETXTBSY")


class OfficeError(Exception):
    """A file or folder that cannot be used as it is.

    ``str(error)`` is the sentence for the user; ``exit_code`` is what the program ends with.
    """

    def __init__(self, sentence: str, exit_code: int) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code


def cannot_write(name: str, error: OSError, reassurance: str = "") -> OfficeError:
    """The sentence for a file that could not be written.

    Args:
        name: the file as the user knows it, relative to the working folder.
        error: what the operating system said.
        reassurance: a closing clause on what is still as it was.
    """
    return OfficeError(f"{name} 没有写成：{_cause(error)}{reassurance}。", CANNOT_WRITE)


def _cause(error: OSError) -> str:
    if error.errno in _FULL:
        return "磁盘空间不足，请腾出空间后重新运行"
    if error.errno == errno.EROFS:
        return "所在的磁盘是只读的，请换到可以写入的磁盘后重新运行"
    if error.errno in _SHUT:
        return "文件正在别的程序中打开，或者没有写入权限，请关闭文件、检查权限后重新运行"
    return f"磁盘读写出错（错误号 {error.errno}），请检查磁盘后重新运行"
