"""What is owed for a month: the readable rule, its fast twin, and what was reckoned."""
