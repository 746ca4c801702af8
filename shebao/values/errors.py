"""The one way in which the system says no."""


class Refused(Exception):
    """Refuse an act or a question, with a sentence for the person who reads it.

    `code` is stable and for programs, `message` is Chinese and says what is wrong, where, and what to do
    next, `law` is the printed source of the rule where there is one.
    """

    def __init__(self, code: str, message: str, law: str | None = None):
        super().__init__(message)
        self.code = code
        self.message = message
        self.law = law
