"""The whole catalogue as sheets that can be edited in a spreadsheet program, and back."""
