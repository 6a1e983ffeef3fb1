"""``dien-hinh/``: a family, lineage, community or unit that others can learn from."""
