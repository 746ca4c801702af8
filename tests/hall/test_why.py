"""为什么是这个数: the drawer and the page of its own."""

from tests.hall.reading import text

WHY = "/hall/420500/reckoner/why/"
QUESTION = {"month": "2023-04", "wage": "3200", "risk_class": "1"}


def test_the_whole_explanation_is_a_page(client):
    response = client.get(WHY, QUESTION)
    page = text(response)
    assert "为什么是 869.40 元" in page
    assert "低于下限，按下限计" in page
    assert response["Vary"].count("HX-Request") == 1


def test_htmx_gets_the_drawer_alone(client):
    response = client.get(WHY, QUESTION, headers={"HX-Request": "true"})
    assert b"<html" not in response.content
    assert "为什么是" in response.content.decode()


def test_one_insurance_is_explained_without_the_others(client):
    page = text(client.get(WHY, QUESTION | {"of": "pension"}))
    assert "为什么是 828.00 元" in page
    assert "工伤保险" not in page


def test_an_insurance_that_is_not_owed_falls_back_to_the_whole(client):
    assert "为什么是 869.40 元" in text(client.get(WHY, QUESTION | {"of": "medical"}))


def test_the_row_of_a_unit_is_named_and_nothing_else_is_taken_from_the_address(client):
    assert "第 17 行" in text(client.get(WHY, QUESTION | {"row": "17"}))
    assert (
        "第" not in text(client.get(WHY, QUESTION | {"row": "<b>x</b>"})).split("为什么是 869.40 元")[1][:10]
    )


def test_what_cannot_be_explained_leads_back_to_the_form(client):
    for question in (QUESTION | {"wage": "x"}, QUESTION | {"month": "2031-01"}):
        response = client.get(WHY, question)
        assert response.status_code == 302
        assert response["Location"].startswith("/hall/420500/reckoner/?")


def test_the_fingerprint_of_the_law_is_printed(client, hall):
    assert hall.pack("420500").fingerprint_printed in text(client.get(WHY, QUESTION))
