"""``cam-nang/``: guides in plain words: lifelong learning, digital skills, the habit of self-study."""
