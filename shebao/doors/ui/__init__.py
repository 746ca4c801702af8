"""What every door shows alike: page frame, fields, tables, the explanation of an amount. No rule lives here."""
