"""The operators' door: the command line, the supervisor, the worker and the embedded database server."""
