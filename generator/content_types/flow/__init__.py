"""``hoi-dap/``: a few questions, then what to do: a small graph of questions, walked one page at a time."""
