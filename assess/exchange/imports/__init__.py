"""What was imported, and the catalogue that is made of it."""
