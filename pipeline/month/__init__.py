"""The month, lined up: ``examine`` one file, ``run`` the inbox, ``forms`` for the next month."""
