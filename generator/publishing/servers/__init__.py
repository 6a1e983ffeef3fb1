"""What web servers have to know of a site, said once, and written as each of them reads it."""
