"""`python -m shebao manage …`: Django's own commands against the run database, for developers."""

from django.core.management import execute_from_command_line


def main(argv: list[str]) -> int:
    """Run one management command."""
    execute_from_command_line(["python -m shebao manage", *argv])
    return 0
