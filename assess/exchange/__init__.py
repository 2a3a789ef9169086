"""Other formats in and out: figures in CSV, answer sheets in YAML, other people's frameworks."""
