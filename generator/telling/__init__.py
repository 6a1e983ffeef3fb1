"""How an entry is told."""
