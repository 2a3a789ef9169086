"""CISO Assistant libraries."""
