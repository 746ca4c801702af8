"""Somebody at a counter (综合柜员制): card, likeness and signature, and the record of nine steps."""
