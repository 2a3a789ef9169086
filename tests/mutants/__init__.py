"""Named mutants of the rules: small wrong changes, each of which the tests must notice."""
