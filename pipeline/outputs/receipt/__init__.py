"""The receipt (回执): what was understood of a unit's month, on a page to sign and stamp."""
