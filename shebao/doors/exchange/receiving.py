"""Take a partner's message: prove who signed it, keep it, say that it is kept; the worker applies it."""

from datetime import UTC, datetime

import structlog
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from shebao.access.acting import acting
from shebao.doors.exchange.envelopes import KEY, LONGEST, SIGNATURE, opened
from shebao.doors.exchange.partners import BY_CODE
from shebao.doors.exchange.places import known_city
from shebao.doors.ui.methods import accepts_post
from shebao.partners.actions import keep
from shebao.partners.signing import Signed, proves
from shebao.registry.scope import LEADING
from shebao.values import Actor

log = structlog.get_logger(__name__)


@csrf_exempt
@accepts_post
def messages(request: HttpRequest, region: str, partner: str) -> JsonResponse:
    """Keep a signed message and answer 200; the same one again gets the same answer."""
    if not known_city(region) or partner not in BY_CODE:
        return answer(404, "place", "没有这个地区或者交换方。")
    if request.method != "POST":
        return answer(405, "method", "报文用 POST 送来。")
    content = request.read(LONGEST + 1)
    if len(content) > LONGEST:
        return answer(413, "too_long", f"报文不能超过 {LONGEST // 1024} KB。")
    signed = Signed(request.headers.get(KEY, "")[:64], request.headers.get(SIGNATURE, "")[:200])
    if not proves(partner, content, signed):
        log.warning("signature_refused", partner=partner, region=region, key=signed.key_id[:16])
        return answer(401, "signature", "签名不符，没有收下。请核对密钥后重新发送。")
    with acting(sender(partner, region)):
        kept = keep(
            partner, opened(content, signed, region=region), region=region, received_at=datetime.now(UTC)
        )
    return JsonResponse({"number": kept.number, "state": "kept"})


def sender(partner: str, region: str) -> Actor:
    """Return the partner as it acts in a region, at the leading agency."""
    return Actor(
        account=f"exchange:{partner}",
        name=BY_CODE[partner].NAME,
        human="",
        region=region,
        channel="exchange",
        office=True,
        agencies=(LEADING,),
    )


def answer(status: int, code: str, message: str) -> JsonResponse:
    return JsonResponse({"code": code, "message": message}, status=status)
