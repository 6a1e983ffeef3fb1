"""``cach-lam-hay/``: a good practice or initiative that other places can repeat."""
