"""A very small browser for load: one person's cookies, pages with their forms, what took how long.

It speaks HTTP over loopback alone, follows redirects, fills forms as they stand on the page, and when the
server is away asks again as people do, noting for how long it was away.
"""

import http.client
import time
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit
from uuid import uuid4

HOST = "127.0.0.1"
AGAIN = 0.5  # seconds until somebody asks again
PATIENCE = 60
SECONDS = 30
AWAY = {502, 503, 504}


@dataclass
class Asked:
    """One request: when, what for, how long it took, what was answered; 0 where nobody answered."""

    at: float
    what: str
    seconds: float
    status: int


@dataclass
class Form:
    """A form as it stands on a page."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Page:
    """A page: its text, and its forms and links, read once somebody wants one."""

    address: str
    status: int
    text: str

    @cached_property
    def parts(self) -> "Parts":
        found = Parts()
        found.feed(self.text)
        return found

    def form(self, part: str) -> Form:
        """Return the first form whose address ends so. Raises LookupError where there is none."""
        for one in self.parts.forms:
            if urlsplit(urljoin(self.address, one.action)).path.endswith(part) and one.method == "post":
                return one
        raise LookupError(f"{self.address} ({self.status}) has no form {part}")

    def link(self, part: str) -> str:
        """Return the last link that holds a part. Raises LookupError where there is none."""
        for one in reversed(self.parts.links):
            if part in one:
                return one
        raise LookupError(f"{self.address} ({self.status}) has no link {part}")


class Parts(HTMLParser):
    """The forms and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.select = ""

    def handle_starttag(self, tag: str, told: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in told}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        if self.forms:
            self.take(tag, given)

    def take(self, tag: str, given: dict[str, str]) -> None:
        form, name = self.forms[-1], given.get("name", "")
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in given or self.select not in form.fields):
            form.fields[self.select] = given.get("value", "")
        elif tag == "textarea":
            form.fields[name] = ""
        elif tag == "button" and given.get("type", "submit") == "submit":
            form.buttons.append((name, given.get("value", "")))
        elif tag == "input" and name:
            self.take_input(form, name, given)

    def take_input(self, form: Form, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in ("checkbox", "radio") and "checked" not in given:
            return
        if kind not in ("file", "submit", "button"):
            form.fields[name] = given.get("value", "")


class Browser:
    """One person's browser."""

    def __init__(self, port: int, asked: list[Asked]) -> None:
        self.port, self.asked = port, asked
        self.cookies: dict[str, str] = {}
        self.connection: http.client.HTTPConnection | None = None

    def get(self, address: str, what: str) -> Page:
        return self.ask("GET", address, what)

    def submit(self, page: Page, part: str, what: str, **typed: str) -> Page:
        """Send a form with what is typed into it."""
        form = page.form(part)
        body = urlencode(form.fields | typed)
        kind = "application/x-www-form-urlencoded"
        return self.ask("POST", urljoin(page.address, form.action), what, body.encode(), kind)

    def upload(self, page: Page, part: str, what: str, name: str, content: bytes, **typed: str) -> Page:
        """Send a form with a file."""
        form, edge = page.form(part), uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{one}"\r\n\r\n{value}\r\n'.encode()
            for one, value in (form.fields | typed).items()
        ]
        parts.append(
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="paper.pdf"\r\n'
            "Content-Type: application/pdf\r\n\r\n".encode()
            + content
            + f"\r\n--{edge}--\r\n".encode()
        )
        kind = f"multipart/form-data; boundary={edge}"
        return self.ask("POST", urljoin(page.address, form.action), what, b"".join(parts), kind)

    def ask(self, method: str, address: str, what: str, body: bytes = b"", kind: str = "") -> Page:
        """Ask, again and again while the server is away; follow where the answer leads."""
        given_up = time.monotonic() + PATIENCE
        while True:
            page = self.once(method, address, what, body, kind)
            if page.status not in AWAY and page.status != 0:
                return page
            if time.monotonic() > given_up:
                return page
            time.sleep(AGAIN)

    def once(self, method: str, address: str, what: str, body: bytes, kind: str) -> Page:
        for _ in range(8):
            status, text, to = self.exchange(method, address, what, body, kind)
            if not to:
                return Page(address, status, text)
            method, body, kind, address = "GET", b"", "", urljoin(address, to)
        raise LookupError(f"{address} leads in a circle")

    def exchange(self, method: str, address: str, what: str, body: bytes, kind: str) -> tuple[int, str, str]:
        began, status, text, to = time.monotonic(), 0, "", ""
        try:
            answer = self.send(method, address, body, kind)
            text, status = answer.read().decode("utf-8", "replace"), answer.status
            to = answer.getheader("Location") or ""
            self.keep(answer)
        except (OSError, http.client.HTTPException):
            self.connection = None
        self.asked.append(Asked(began, what, time.monotonic() - began, status))
        return status, text, to

    def send(self, method: str, address: str, body: bytes, kind: str) -> http.client.HTTPResponse:
        split = urlsplit(address)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers |= {"Content-Type": kind, "Referer": f"http://{HOST}:{self.port}{split.path}"}
            headers |= {"Origin": f"http://{HOST}:{self.port}"}
        path = split.path + (f"?{split.query}" if split.query else "")
        if self.connection:
            try:
                return self.over(self.connection, method, path, body, headers)
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                pass  # let go while nobody asked: browsers ask again on a fresh one
        self.connection = http.client.HTTPConnection(HOST, self.port, timeout=SECONDS)
        return self.over(self.connection, method, path, body, headers)

    def over(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        body: bytes,
        headers: dict[str, str],
    ) -> http.client.HTTPResponse:
        connection.request(method, path, body, headers)
        return connection.getresponse()

    def keep(self, answer: http.client.HTTPResponse) -> None:
        for told in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = told.split(";")[0].partition("=")
            self.cookies[name] = value
