"""Checklists of other people in a spreadsheet: columns guessed, shown, and made a catalogue."""
