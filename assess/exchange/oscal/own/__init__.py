"""Our own catalogue as an OSCAL catalog, and back, without loss."""
