"""预约大厅: an employer's people and insured persons choose when to come; the pages of both are the same."""
