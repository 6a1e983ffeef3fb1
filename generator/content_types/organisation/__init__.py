"""``co-quan/``: the organisations that issue documents and carry out the plan."""
