"""Vietnamese: letters, order, numbers, dates, areas, and how it is spoken."""
