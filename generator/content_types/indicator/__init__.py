"""``ket-qua/``: an indicator and its results; targets live with the documents that set them."""
