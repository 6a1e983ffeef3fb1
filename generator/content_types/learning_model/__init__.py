"""``mo-hinh/``: the learning models: family, lineage, community, commune, unit and citizen."""
