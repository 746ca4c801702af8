"""读卡、身份验证: who comes to a counter, and whether document and photo are of one person (HB-26).

No program compares faces here: the clerk sees both pictures beside each other and says 人证一致 or 不一致.
What was found different stops the filing. Whoever comes for a case that was filed before (补正、撤回) shows
the document again: what was seen before the case last moved counts no more.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shebao.casework.forms import offered_form
from shebao.casework.items import item_of
from shebao.casework.models import Card, CardReading, Material, Presented, Submission, Whose
from shebao.casework.walk_in.pictures import CARD, PHOTO, keep_picture, picture, put
from shebao.casework.walk_in.visiting import Visit, act_of, held_open
from shebao.partners.card_reader import Reading
from shebao.policy import Pack
from shebao.trail.models import Act
from shebao.values import SHANGHAI, Actor, Refused
from shebao.values.documents import DOCUMENT_TYPES, RESIDENT_ID, read_document

READ, TAKEN, JUDGED = "读卡", "拍照", "人证核对"
LONGEST_REASON = 200
SUFFIXES = {b"\xff\xd8": "jpg", b"\x89P": "png"}


@dataclass(frozen=True)
class Shown:
    """What lies before the clerk: who it is by the card, both pictures, and what he found of them."""

    reading: CardReading | None
    card: Material | None
    photo: Material | None
    presented: Presented | None

    @property
    def by_card(self) -> CardReading | None:
        """Return the reading, unless the document was taken up in another way since."""
        if self.reading and self.card and self.reading.picture_id == self.card.pk:
            return self.reading
        return None


def shown(visit: Visit) -> Shown:
    """Return what is there of whoever came."""
    readings = visit.submission.readings.filter(picture__row=visit.row, learned__gt=visit.since)
    return Shown(
        readings.select_related("picture__file").order_by("-pk").first(),
        picture(visit.submission, CARD, visit.row, visit.since),
        picture(visit.submission, PHOTO, visit.row, visit.since),
        standing(visit),
    )


def standing(visit: Visit) -> Presented | None:
    """Return what was found of whoever came, unless something was taken up anew since."""
    found = Presented.objects.filter(
        submission=visit.submission, case=visit.case, retired__isnull=True, learned__gt=visit.since
    )
    return found.select_related("picture__file", "photo__file", "learned", "reading").first()


@transaction.atomic
def keep_reading(visit: Visit, read: Reading, *, by: Actor, on: datetime, pack: Pack) -> CardReading:
    """Keep what a reader read; the same reading again changes nothing. The form is begun with it.

    Raises Refused for a document that is no longer valid, and for a reading that belongs to another filing.
    """
    visit = held_open(visit, by)
    if known := CardReading.objects.filter(reader=read.reader, key=read.key).first():
        return known_reading(known, visit.submission)
    if read.valid_until and read.valid_until < on.date():
        raise Refused("card_expired", f"证件 {read.valid_until} 到期了，不能用。请出示有效的证件。")
    act = act_of(READ, visit, by=by, on=on)
    retire_presented(visit, act)
    name = f"{Card(read.card).label}照片.{SUFFIXES.get(read.picture[:2], 'png')}"
    card = keep_picture(
        visit.submission, CARD, read.picture, name, act=act, by=by, on=on, pack=pack, row=visit.row
    )
    kept = CardReading.objects.create(
        submission=visit.submission,
        reader=read.reader,
        key=read.key,
        card=read.card,
        name=read.name,
        document_number=read.document_number,
        valid_until=read.valid_until,
        picture=card,
        learned=act,
    )
    if visit.case is None:
        begin_form(visit.submission, kept, pack, on)
    return kept


def known_reading(known: CardReading, submission: Submission) -> CardReading:
    if known.submission_id != submission.pk:
        raise Refused("reader_old", "读卡器答的是另一笔业务的读卡，没有采用。请重新放卡再读。")
    return known


def begin_form(submission: Submission, reading: CardReading, pack: Pack, on: datetime) -> None:
    """Fill name and document number into a form that has nothing yet (HB-26); what was typed stays."""
    fields = offered_form(item_of(submission.item).Form, pack.offer(submission.item)).fields
    if "id_number" not in fields or submission.typed or submission.rows_read:
        return
    told = {
        "name": reading.name,
        "document_type": RESIDENT_ID,
        "id_number": reading.document_number,
    }
    submission.typed, submission.changed = {one: text for one, text in told.items() if one in fields}, on
    submission.save(update_fields=["typed", "changed"])


@transaction.atomic
def keep_photo(
    visit: Visit, kind: str, data: bytes, filename: str, *, by: Actor, on: datetime, pack: Pack
) -> Material:
    """Keep the photo taken at the counter, or the picture of a document that no reader could read."""
    if kind not in (CARD, PHOTO):
        raise Refused("picture", "没有这种照片。")
    visit = held_open(visit, by)
    act = act_of(TAKEN, visit, by=by, on=on)
    retire_presented(visit, act)
    return keep_picture(
        visit.submission, kind, data, filename, act=act, by=by, on=on, pack=pack, row=visit.row
    )


def retire_presented(visit: Visit, act: Act) -> None:
    """Take out what was found of a document or a photo that another one takes the place of."""
    Presented.objects.filter(submission=visit.submission, case=visit.case, retired__isnull=True).update(
        retired=act
    )


@transaction.atomic
def judge(
    visit: Visit,
    *,
    same: bool,
    whose: str = "",
    reason: str = "",
    name: str = "",
    document_type: str = "",
    document_number: str = "",
    by: Actor,
    on: datetime,
    pack: Pack,
) -> Presented:
    """Write down what the clerk found of document and photo; the same again changes nothing.

    Where the card was not read, name and number are those that he read from the document himself.
    """
    visit = held_open(visit, by)
    there, told = shown(visit), " ".join(reason.split())[:LONGEST_REASON]
    reading = there.by_card
    if reading:
        who, number = reading.name, reading.document_number
    else:
        who, number, told = by_eye(name, document_type or RESIDENT_ID, document_number, told)
    if whose not in Whose.values:
        raise Refused("whose", "请选来办的人是单位经办人、本人还是代办人。")
    if there.card is None or there.photo is None:
        raise Refused("picture", "证件和现场照片还没有齐，不能核对。请先读卡（或拍下证件）、拍照。")
    if not same and not told:
        raise Refused("reason", "人证不一致的，请写明哪里不一致。")
    values = {
        "whose": whose, "name": who, "document_number": number, "reading": reading,
        "picture": there.card, "photo": there.photo, "same": same, "reason": told,
    }  # fmt: skip
    if there.presented and all(getattr(there.presented, one) == value for one, value in values.items()):
        return there.presented
    act = act_of(f"{JUDGED}：{'一致' if same else '不一致'}", visit, by=by, on=on)
    retire_presented(visit, act)
    return Presented.objects.create(submission=visit.submission, case=visit.case, learned=act, **values)


def by_eye(name: str, kind: str, document_number: str, reason: str) -> tuple[str, str, str]:
    """Return who shows a document that no reader could read, its number, and why it was looked at by eye.

    Why names the document that is no resident's. Raises Refused for what is missing or wrong.
    """
    who = " ".join(name.split())
    if not who or not document_number.strip():
        raise Refused("by_eye", "没有读卡的，请照证件填姓名和证件号码。")
    if not reason:
        raise Refused("reason", "没有读卡的，请写明原因，如：读卡器没有应答。")
    number, label = read_document(kind, document_number).number, dict(DOCUMENT_TYPES)[kind]
    if kind != RESIDENT_ID and not reason.startswith(label):
        reason = f"{label}：{reason}"[:LONGEST_REASON]
    return who[:60], number, reason


def require_presented(visit: Visit) -> Presented:
    """Return who came. Raises Refused where nobody's identity was looked at, or it is another's (HB-26)."""
    found = standing(visit)
    if found is None:
        raise Refused("presented", "还没有核对来办的人。请先读卡（或人工核对证件）、拍照，确认人证一致。")
    if not found.same:
        raise Refused(
            "stranger",
            f"人证核对不一致（{found.reason}），不能受理。请请本人带有效证件来，重新读卡、拍照、核对。",
        )
    return found


def before(visit: Visit, *, by: Actor, on: datetime) -> Presented | None:
    """Return whom the same clerk looked at for the same employer earlier on the same day."""
    day = on.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    found = Presented.objects.filter(
        submission__employer=visit.submission.employer_id, retired__isnull=True, same=True,
        learned__account=by.account, learned__business_time__range=(day, on),
    )  # fmt: skip
    newest = found.exclude(submission=visit.submission, case=visit.case).order_by("-pk")
    return newest.select_related("picture__file", "photo__file", "learned").first()


@transaction.atomic
def go_on_with(visit: Visit, *, by: Actor, on: datetime) -> Presented:
    """Take up another matter of somebody who still stands at the counter: nothing is shown twice."""
    visit = held_open(visit, by)
    there = standing(visit)
    if there and there.same:
        return there
    known = before(visit, by=by, on=on)
    if known is None:
        raise Refused("presented", "今天还没有在你这里核对过来办的人。请读卡、拍照、核对。")
    act = act_of(f"{JUDGED}：今天已经核对过", visit, by=by, on=on)
    retire_presented(visit, act)
    picture_kept, photo_kept = (
        put(visit.submission, one.kind, one.file_id, act, visit.row) for one in (known.picture, known.photo)
    )
    return Presented.objects.create(
        submission=visit.submission,
        case=visit.case,
        whose=known.whose,
        name=known.name,
        document_number=known.document_number,
        reading=known.reading,
        picture=picture_kept,
        photo=photo_kept,
        same=True,
        reason=known.reason,
        learned=act,
    )
