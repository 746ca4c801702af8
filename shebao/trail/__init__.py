"""The trail: every change is an act, written once and never altered."""
