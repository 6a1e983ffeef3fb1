"""The preview on one's own machine: a resident process that shows every edit as it is saved."""
