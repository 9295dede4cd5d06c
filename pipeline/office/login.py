"""Who sits at the machine, by the name they logged in with."""

import getpass

from pipeline.office.errors import USAGE, OfficeError


def login_name() -> str:
    """The login name.

    Raises:
        OfficeError: the system does not say (2).
    """
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:  # KeyError, ImportError: before Python 3.13
        raise OfficeError("系统没有给出登录名，请用 --by 写明经办人。", USAGE) from error
