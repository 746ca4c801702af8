"""Printed forms and proofs as PDF: laid out by typst from plain data."""
