"""Raw files to typed entries, and to the catalog that links them."""
