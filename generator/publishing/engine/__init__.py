"""What turns staged pages into HTML: one order, several engines that fill it alike."""
