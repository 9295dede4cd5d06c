"""Who sits at this machine, as the operating system knows it."""

import getpass
import socket


def who() -> str:
    """The user and the host, 用户@主机; what cannot be told is left out."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no user by that number, no module on this system
        user = "未知用户"
    host = socket.gethostname()
    return f"{user}@{host}" if host else user
