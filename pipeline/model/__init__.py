"""The words of the trade as types: periods, quantities, places, findings, submissions.

Everything else imports from here; nothing here imports from anything else in the package.
"""
