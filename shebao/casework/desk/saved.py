"""我的视图: filters of the task list that an account keeps under names of its own.

No act: it changes nobody's business. What is typed into a filter is checked again whenever it is used.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from shebao.casework.desk.lists import View
from shebao.casework.models import SavedView
from shebao.values import Actor, Refused

Kept = TypeVar("Kept")
LONGEST = 20
MOST = 20  # views of one account in a region
TWICE = "已经有一个叫“{}”的视图。请换一个名称。"


def saved_views(*, by: Actor) -> QuerySet[SavedView]:
    """Return the actor's own views in its region, the oldest first."""
    return SavedView.objects.filter(account=by.account, region=by.region, kept=True).order_by("pk")


def save_view(name: str, view: str, asked: Mapping[str, str], *, by: Actor) -> SavedView:
    """Keep a list with its filters under a name; the same again is once.

    Raises Refused without a name or a filter, for a name that is taken, and beyond twenty views.
    """
    told = named(name)
    if not asked:
        raise Refused("asked", "还没有筛选条件。请先筛选，再保存成视图。")
    held = saved_views(by=by).filter(name=told).first()
    if held and (held.view, held.asked) == (View(view), dict(asked)):
        return held
    if saved_views(by=by).count() >= MOST:
        raise Refused("most", f"最多保存 {MOST} 个视图。请先移除不用的。")
    new = SavedView(account=by.account, region=by.region, name=told, view=View(view), asked=dict(asked))
    kept_once(told, new.save)
    return new


def rename_view(pk: int, name: str, *, by: Actor) -> SavedView:
    """Give an own view another name. Raises Refused for an empty or a taken one."""
    one, told = own_view(pk, by=by), named(name)
    kept_once(told, lambda: SavedView.objects.filter(pk=one.pk).update(name=told))
    one.name = told
    return one


def remove_view(pk: int, *, by: Actor) -> None:
    """Put an own view away; once more changes nothing."""
    SavedView.objects.filter(pk=pk, account=by.account, region=by.region).update(kept=False)


def own_view(pk: int, *, by: Actor) -> SavedView:
    """Return one of the actor's own views. Raises Refused where it is none."""
    if found := saved_views(by=by).filter(pk=pk).first():
        return found
    raise Refused("view", "没有这个视图，或者它已经移除。请从“我的视图”里打开。")


def named(name: str) -> str:
    """Return a name as it is kept. Raises Refused for an empty or a long one."""
    told = " ".join(name.split())
    if not told:
        raise Refused("name", "请写视图的名称。")
    if len(told) > LONGEST:
        raise Refused("name", f"名称最多 {LONGEST} 个字，现在有 {len(told)} 个字。")
    return told


def kept_once(name: str, write: Callable[[], Kept]) -> Kept:
    """Write under a name; of two tabs at once the second is told."""
    try:
        with transaction.atomic():
            return write()
    except IntegrityError as twice:
        raise Refused("name", TWICE.format(name)) from twice
