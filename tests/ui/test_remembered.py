"""`{% url %}` and `{% static %}` say what Django's own say, and find each address once."""

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage, staticfiles_storage
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse

from shebao.doors.ui.templatetags.remembered import spelled_out


def rendered(text: str, **known: object) -> str:
    return Template(text).render(Context(known))


def test_an_address_is_djangos_and_is_found_once() -> None:
    spelled_out.cache_clear()
    for number in (7, 7, "7", 8):
        told = rendered("{% url 'hall:form' region number %}", region="420500", number=number)
        assert told == reverse("hall:form", args=["420500", number])
    assert spelled_out.cache_info().misses == 2


def test_an_address_can_be_named_and_one_that_is_not_there_is_empty_then() -> None:
    assert rendered("{% url 'hall:home' region='420500' as there %}[{{ there }}]") == (
        f"[{reverse('hall:home', kwargs={'region': '420500'})}]"
    )
    assert rendered("{% url 'hall:nowhere' as there %}[{{ there }}]") == "[]"
    with pytest.raises(NoReverseMatch):
        rendered("{% url 'hall:nowhere' %}")


def test_a_files_address_is_djangos() -> None:
    assert staticfiles_storage.url("ui/页 面.css") == StaticFilesStorage().url("ui/页 面.css")
