"""From a file's bytes to its cells: nothing that arrives is opened before it has been looked at.

``sniff`` tells what the bytes are, ``container`` and ``markup`` hold zip archives and XML to the
``limits``, and ``open_xml`` is the first reader: one bounded pass that tells value, error, formula
without a value, blank, text, hidden and merged apart. ``second_reader`` is a library's reader in a
process of its own, ``child`` starts, bounds and replaces that process, and ``agreement`` compares
the two readings. ``workbook`` lines them up; its ``read_workbook`` is what others call.
"""
