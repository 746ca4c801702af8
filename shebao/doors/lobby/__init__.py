"""The devices of a service hall: the ticket machine and the displays, which nobody logs in to."""
