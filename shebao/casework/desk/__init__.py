"""The desk: whose a task is, how it came to somebody, and the lists in which the agency's staff find it."""
