"""``hoat-dong/``: the programme's log: what an organisation did, and what it means to do in a year."""
