"""``su-kien/``: events: the yearly week and days, conferences, contests, training."""
