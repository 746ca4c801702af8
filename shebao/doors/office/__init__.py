"""Agency staff: the demo clock, messages of partners, money that waits for somebody, reviews."""
