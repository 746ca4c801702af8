"""The two ways in which the law can fail us: it is silent, or its files are wrong."""

from shebao.values import Refused


class Unstated(Refused):
    """Refuse a figure that no document states for that region and time.

    `code` is one of not_stated, not_yet, ended, unreviewed, no_file.
    """


class BadLaw(Exception):
    """List everything that is wrong with the files under `regions/`."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems
