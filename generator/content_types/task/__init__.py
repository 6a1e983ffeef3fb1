"""``nhiem-vu/``: the tasks of the plan's annex."""
