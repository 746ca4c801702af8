"""How the world reaches the system; no rules live here."""
