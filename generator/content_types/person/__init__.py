"""``guong-sang/``: an exemplary person: self-taught, or for study promotion or an initiative."""
