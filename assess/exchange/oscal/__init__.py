"""OSCAL catalogs and profiles."""
