"""Hold an edited bulletin against the bulletin as it was made.

``tokens`` tells the numbers of a text, ``items`` a document's paragraphs and table rows,
``alignment`` which of them belong together, ``comparison`` what became of each number; ``record``
is how the text as made stands in run.json, ``sources`` where a figure comes from.
"""
