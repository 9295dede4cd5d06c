"""The plan form (实施计划表): layout, identity and renderer, beside those of the monthly form."""
