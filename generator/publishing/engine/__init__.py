"""What turns staged pages into HTML."""
