"""The two ways in which the law can fail us: it is silent, or its files are wrong."""

from shebao.values import Refused


class Unstated(Refused):
    """Refuse a figure that no document states for that region and time.

    `code` is one of not_stated, not_yet, ended, unreviewed, no_file. `said` is the sentence for everybody,
    `where` the parameter and file for whoever keeps the law; `message` is both.
    """

    def __init__(self, code: str, said: str, where: str, law: str | None = None):
        super().__init__(code, said + where, law)
        self.said = said
        self.where = where


class BadLaw(Exception):
    """List everything that is wrong with the files under `regions/`."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems
