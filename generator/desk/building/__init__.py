"""From the generator and its packages to the static files of the editing desk; runs on the builder's machine."""
