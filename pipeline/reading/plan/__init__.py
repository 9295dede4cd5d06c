"""Reading a plan form: its identity, its cells by key, and what became of every cell."""
