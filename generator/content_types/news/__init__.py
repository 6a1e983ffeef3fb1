"""``tin-tuc/``: news, reports, interviews, programmes and clips."""
