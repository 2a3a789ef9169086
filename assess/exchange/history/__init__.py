"""Past results from a spreadsheet: its columns, its words, its rows."""
