"""The board: every project and unit of a list as it stands at one month.

``merge`` books readings, ``schedule`` says how far an item should be, ``status`` compares and
gives the reason in a sentence, ``rates`` counts the five rates, ``assemble`` puts it together.
"""
