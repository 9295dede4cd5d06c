"""The command line ``minsheng``: thin commands that parse, call one function, print and exit."""
