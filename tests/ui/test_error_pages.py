"""Error pages: plain Chinese, drawn without a database, a request or a context."""

import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize("page", ["400", "403", "403_csrf", "404", "405", "500", "503"])
def test_an_error_page_says_what_to_do(page: str):
    drawn = render_to_string(f"{page}.html")
    assert "回到首页" in drawn
    for word in ("失败", "非法", "异常", "系统错误"):
        assert word not in drawn


def test_an_unknown_address_answers_in_chinese(client, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    response = client.get("/nothing/")
    assert response.status_code == 404
    assert "没有这一页" in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/hall/420500/reckoner/", "/hall/420500/reckoner/why/", "/healthz"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_page_without_a_form_takes_none_and_never_speaks_of_an_old_page(client, settings, address, method):
    settings.ALLOWED_HOSTS = ["testserver"]
    client.handler.enforce_csrf_checks = True
    response = getattr(client, method)(address)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "这一页只能看" in response.content.decode()
