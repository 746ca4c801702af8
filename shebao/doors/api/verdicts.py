"""What became of everything: verdicts in an order that never changes, read on from where one stopped."""

from typing import Annotated, Any

from ninja import Query, Router

from shebao.casework.verdicts import verdicts as verdicts_after
from shebao.doors.api import answers
from shebao.doors.api.entering import ApiRequest, as_employer
from shebao.doors.api.filings import READING
from shebao.doors.api.items import form_of_old
from shebao.doors.api.refusals import Wrong
from shebao.doors.api.told import verdict_told
from shebao.doors.ui.remedies import remedies_at

router = Router(tags=["结果"])


@router.get("/{region}/verdicts", response={200: answers.Verdicts, READING: Wrong})
@as_employer
def verdicts(
    request: ApiRequest,
    region: str,
    cursor: Annotated[str, Query(max_length=60, description="上一次答复里的 cursor；从头读就不要传")] = "",
    limit: Annotated[int, Query(ge=1, le=1000, description="最多取几条")] = 100,
) -> Any:
    """单位的办件和提交的行各自怎样了：按先后读，不漏、不重复"""
    found = verdicts_after(by=request.by, after=cursor, limit=limit)
    forms = {item: form_of_old(item, request.pack) for item in {one.item for one in found.verdicts}}
    remedies = {item: remedies_at(request.pack, form.offer) for item, form in forms.items()}
    return {
        "verdicts": [verdict_told(one, forms[one.item], remedies[one.item]) for one in found.verdicts],
        "cursor": str(found.cursor),
        "more": found.more,
        "waiting": found.waiting,
    }
