"""Charts: a table in, axes out. One style; nothing here shows, saves, or leaves rows out without saying so."""
