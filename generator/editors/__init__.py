"""What editors are given: schemas, the field guide, skeletons, and problems where their tools show them."""
