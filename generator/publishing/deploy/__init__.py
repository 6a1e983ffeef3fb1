"""The way of a finished site to the machines that serve it."""
