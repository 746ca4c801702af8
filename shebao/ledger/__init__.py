"""What is owed and what was paid: claims, receipts, and double entries that only grow."""
