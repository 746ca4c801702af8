"""Somebody comes to a counter: the document looked at, the photo taken, what is shown signed."""

import base64
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from simulators.card_reader.portraits import portrait
from tests.casework.desks import an_id_number

CARD, PHOTO = "walk_in_card", "walk_in_photo"
BY_EYE = "读卡器没有应答"


def a_picture(of: str = "a") -> SimpleUploadedFile:
    return SimpleUploadedFile("picture.png", portrait(of), "image/png")


def looked_at(client: Client, form: str) -> None:
    """Take a picture of the document and one of whoever stands there."""
    for do in (CARD, PHOTO):
        answer = client.post(f"{form}identity/", {"do": do, "picture": a_picture()})
        assert answer.status_code == 303, answer.content.decode()


def judged(client: Client, form: str, **said: str) -> Any:
    told = {
        "do": "same",
        "whose": "handler",
        "name": "吴敏",
        "document_number": said.get("document_number") or an_id_number(),
        "reason": BY_EYE,
    }
    return client.post(f"{form}identity/", told | said)


def presented(client: Client, form: str, **said: str) -> None:
    """Have somebody's document looked at by eye, as where no reader answers."""
    looked_at(client, form)
    answer = judged(client, form, **said)
    assert answer.status_code == 303, answer.content.decode()


def digest_shown(client: Client, form: str) -> str:
    page = client.get(f"{form}confirm/").content.decode()
    found = re.search(r'name="digest" value="(\w+)"', page)
    assert found, page
    return found[1]


def drawn(of: str = "signature") -> str:
    """Return a signature as the page's canvas gives it."""
    return f"data:image/png;base64,{base64.b64encode(portrait(of)).decode()}"


def signed(client: Client, form: str) -> Any:
    """Sign what the page shows and hand it in."""
    told = {"digest": digest_shown(client, form), "signature": drawn(), "way": "at_once"}
    return client.post(f"{form}confirm/", told)
