"""``infographic/``: pictures that stand for themselves; the picture is a block in the body, as on any page."""
