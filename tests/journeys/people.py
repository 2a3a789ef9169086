"""Who is who in the sample organization."""

from __future__ import annotations

from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "sample" / "organization.yaml"

ADMIN, OFFICE, SECOND_REVIEWER, APPROVER = "p_toda", "p_ito", "p_mizuno", "p_kato"

MANAGERS = {
    "sales-placement": "p_hara",
    "sales-staffing": "p_noda",
    "marketing": "p_ueda",
    "product": "p_imai",
    "human-resources": "p_ono",
    "customer-desk": "p_abe",
    "facilities": "p_kudo",
    "it": "p_okada",
    "legal": "p_fuji",
    "public-relations": "p_mori",
    "lighthouse": "p_kim",
    "us-career": "p_lee",
}

SHORT = {
    "sales-placement": "PLC",
    "sales-staffing": "STF",
    "marketing": "MKT",
    "product": "PRD",
    "human-resources": "HR",
    "customer-desk": "CS",
    "facilities": "FAC",
    "it": "IT",
    "legal": "LEG",
    "public-relations": "PR",
    "lighthouse": "USL",
    "us-career": "USC",
}
