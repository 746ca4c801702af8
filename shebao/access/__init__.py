"""Accounts and what each may do: employers' people, their rights per item, login, keys for programs."""
