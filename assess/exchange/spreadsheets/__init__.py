"""Spreadsheet files, XLSX and CSV, in and out, without trusting what is in them."""
