"""Reminders (催报): a letter for each unit and one text that is safe to send by chat.

``wording`` chooses the letter's sentences by case and ``level`` those on the ladder, ``layout``
sets a letter on paper from the project's own parts, ``chat`` says no more than unit, item and
deadline.
"""
