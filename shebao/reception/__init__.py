"""The reception of a service hall: appointments, numbers, calling, displays."""
