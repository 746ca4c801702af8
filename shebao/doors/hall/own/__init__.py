"""An insured person's own pages: the record, and who looked at it."""
