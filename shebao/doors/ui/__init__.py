"""What every door shows alike: page frame, fields, the explanation of an amount. No rule lives here."""
