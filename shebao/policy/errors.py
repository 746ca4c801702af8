"""The two ways in which the law can fail us: it is silent, or its files are wrong."""

from shebao.values import Refused

WAIT = "，现在算不出来。请等公布以后再办；急需办理的，请到经办窗口。"
TOO_EARLY = "，不能在网上算。请到经办窗口办理。"


class Unstated(Refused):
    """Refuse a figure that no document states for that region and time.

    `code` is one of not_stated, not_yet, ended, unreviewed, no_file. `missing` names the figure plainly, and
    `message` adds what to do, for whoever is refused. `said` tells what documents do state and `where` the
    parameter and file, for whoever keeps the law; as text an Unstated is both.
    """

    def __init__(self, code: str, said: str, where: str, missing: str, law: str | None = None):
        super().__init__(code, missing + (TOO_EARLY if code == "not_yet" else WAIT), law)
        self.args = (said + where,)
        self.said = said
        self.where = where
        self.missing = missing


class BadLaw(Exception):
    """List everything that is wrong with the files under `regions/`."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems
