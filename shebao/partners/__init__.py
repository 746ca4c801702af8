"""Messages to and from partners: what was sent and taken, signed, kept, never dropped."""
