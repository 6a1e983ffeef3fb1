"""Pictures from tables: columns recognised, a kind chosen, the block written, drawn and read again."""
