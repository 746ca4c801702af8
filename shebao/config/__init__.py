"""Assembles the rest: settings, addresses, the WSGI application."""
