"""Other formats in and out: supplied figures in CSV, answer sheets in YAML."""
