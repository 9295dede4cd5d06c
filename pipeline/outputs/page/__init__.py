"""The page (index.html): one month to look at, in a browser, without a network.

``skeleton`` puts the sections together; ``overview`` to ``reminders`` are the sections, one module
each; ``charts`` and ``badges`` draw; ``style`` and ``script`` are all that the page brings besides
words. ``markup`` is the only place where text becomes HTML, and the place where it is escaped.
"""
