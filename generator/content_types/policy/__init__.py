"""``chinh-sach/``: policy and legal documents, from the Party to the province."""
