"""The public page that verifies a proof, by code or file: valid, expired, revoked, changed, or nothing."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shebao.archive import files
from shebao.clock import queries as clock
from shebao.proofs import tries
from shebao.proofs.issuing import revoke_proof
from shebao.proofs.models import VerifyTry
from shebao.proofs.signing import signature_of
from shebao.proofs.verification import code_typed
from shebao.values import SHANGHAI
from shebao.values.names import hidden_name
from tests.casework.desks import MAY_8
from tests.hall.reading import text
from tests.proofs.proven import a_proof, an_employer_with, pay_month
from tests.proofs.test_signing import flipped, pdfsig

pytestmark = pytest.mark.django_db

WRONG = "20230508090000ZZZZZZ"


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.STATE, settings.ARCHIVE = tmp_path, tmp_path / "archive"


@pytest.fixture
def on(monkeypatch):
    """The region's business time, which a test may move."""
    moment = {"now": MAY_8 + timedelta(hours=1)}
    monkeypatch.setattr(clock, "now", lambda region: moment["now"])
    return moment


@pytest.fixture
def desk():
    desk = an_employer_with(2)
    pay_month(desk)
    return desk


@pytest.fixture
def proof(desk, on):
    return a_proof(desk)


def asked(client: Client, code: str):
    return client.get(f"/verify/{code}/")


def sent(client: Client, content: bytes):
    return client.post("/verify/file/", {"file": SimpleUploadedFile("证明.pdf", content)})


def test_HB_274_a_right_code_is_answered_again_and_again(client, proof):
    for _ in range(tries.PER_ADDRESS + 5):
        answer = asked(client, proof.code)
        assert answer.status_code == 200
    said = text(answer)
    assert "真实有效" in said
    assert "单位名称 演示单位" in said
    assert "单位参保险种 企业失业" in said
    assert "202305–202305 实缴到账" in said
    assert "可验证至 2023-08-08" in said


def test_names_and_document_numbers_are_hidden_in_part(client, proof):
    said = text(asked(client, proof.code))
    for row in proof.values["rows"]:
        assert row["document"] not in said
        assert row["name"] not in said
        assert f"{row['document'][:4]}**********{row['document'][-4:]}" in said
    assert "何**" in said


def test_a_code_is_read_as_people_type_it(client, proof):
    typed = " ".join(proof.code[start : start + 4] for start in range(0, 20, 4)).lower()
    answer = client.post("/verify/", {"code": typed}, follow=True)
    assert "真实有效" in text(answer)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in proof.code)
    assert "真实有效" in text(client.post("/verify/", {"code": wide}, follow=True))


@pytest.mark.parametrize("code", [WRONG, "9" * 20, "１" * 20, "A" * 20])
def test_HB_274_a_wrong_code_tells_nothing(client, proof, code):
    answer = client.post("/verify/", {"code": code}, follow=True)
    assert answer.status_code == 404
    said = text(answer)
    assert "没有这份证明" in said
    for told in ("演示单位", "企业失业", "何*", "2023-08"):
        assert told not in said


def test_a_code_with_one_other_letter_tells_nothing(client, proof):
    other = proof.code[:-1] + ("A" if proof.code[-1] != "A" else "B")
    assert asked(client, other).status_code == 404


def test_HB_274_wrong_codes_are_bounded_per_address(client, proof):
    for _ in range(tries.PER_ADDRESS):
        assert asked(client, WRONG).status_code == 404
    refused = asked(client, proof.code)
    assert refused.status_code == 429
    assert "输错的次数太多" in text(refused)
    assert "演示单位" not in text(refused)
    assert Client(REMOTE_ADDR="10.0.0.9").get(f"/verify/{proof.code}/").status_code == 200


def test_HB_274_wrong_codes_are_bounded_in_all(client, proof, monkeypatch):
    monkeypatch.setattr(tries, "IN_ALL", 3)
    for number in range(3):
        assert Client(REMOTE_ADDR=f"10.0.0.{number}").get(f"/verify/{WRONG}/").status_code == 404
    assert asked(client, proof.code).status_code == 429


def test_the_bound_ends_after_ten_minutes(client, proof):
    for _ in range(tries.PER_ADDRESS + 1):
        asked(client, WRONG)
    for one in VerifyTry.objects.all():
        one.began_at -= tries.WITHIN
        one.save()
    assert asked(client, proof.code).status_code == 200


def test_an_address_is_kept_as_a_digest_alone(client, proof):
    asked(client, WRONG)
    assert all(len(one.digest) == 64 and "127" not in one.digest[:3] for one in VerifyTry.objects.all())


def test_what_others_say_of_their_address_counts_behind_our_own_proxy_only(client, proof, settings):
    for number in range(tries.PER_ADDRESS + 1):
        answer = client.get(f"/verify/{WRONG}/", headers={"X-Forwarded-For": f"10.0.0.{number}"})
    assert answer.status_code == 429
    settings.PRODUCTION = True
    for number in range(tries.PER_ADDRESS + 1):
        answer = client.get(f"/verify/{WRONG}/", headers={"X-Forwarded-For": f"10.1.1.{number}, 10.7.7.7"})
    assert answer.status_code == 429


@pytest.mark.parametrize(
    ("now", "verdict"),
    [("2023-08-08 23:59", "真实有效"), ("2023-08-09 00:00", "已过有效期，不要采信")],
)
def test_HB_274_A54_valid_on_the_last_day_and_not_on_the_next(client, proof, on, now, verdict):
    on["now"] = datetime.fromisoformat(now).replace(tzinfo=SHANGHAI)
    said = text(asked(client, proof.code))
    assert verdict in said
    assert ("演示单位" in said) == (verdict == "真实有效")


def test_a_revoked_proof_says_so_and_why_and_shows_no_content(client, proof, desk):
    revoke_proof(proof.code, "选错了人，已重新打印", by=desk.by, on=MAY_8 + timedelta(hours=2))
    said = text(asked(client, proof.code))
    assert "已作废，不能使用" in said
    assert "作废原因 ：选错了人，已重新打印" in said
    assert "2023-05-08 11:00" in said
    assert "演示单位" not in said
    assert "已作废" in text(sent(client, files.read(proof.file)))


def test_HB_274_the_very_file_is_intact_here_and_for_pdfsig(client, proof, tmp_path):
    content = files.read(proof.file)
    said = text(sent(client, content))
    assert "真实有效" in said
    assert "上传的文件没有被改动" in said
    assert "Signature is Valid" in pdfsig(content, tmp_path)
    assert signature_of(content).holds


@pytest.mark.parametrize("share", [0.2, 0.6, 0.75])
def test_HB_274_one_changed_byte_is_seen_here_and_by_pdfsig(client, proof, tmp_path, share):
    content = files.read(proof.file)
    changed = flipped(content, int(len(content) * share))
    said = text(sent(client, changed))
    assert "文件被改动过，不要采信" in said
    assert "演示单位" not in said
    assert "Signature is Valid" not in pdfsig(changed, tmp_path)


def test_what_is_added_behind_the_file_is_a_change_too(client, proof):
    assert "文件被改动过" in text(sent(client, files.read(proof.file) + b"\n"))


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing", b"\x00" * 100, b"verify/20230508090000ZZZZZZ/"])
def test_a_foreign_file_is_none_of_ours(client, proof, content):
    answer = sent(client, content)
    assert answer.status_code == 404
    assert "不是本平台出具的证明" in text(answer)


def test_what_is_left_out_is_asked_for(client, db):
    assert "没有填写" in text(client.post("/verify/", {"code": " "}))
    assert "没有选文件" in text(client.post("/verify/file/"))
    assert client.get("/verify/file/").status_code == 302


def test_many_people_are_shown_twenty_to_a_page(client, on):
    desk = an_employer_with(21)
    pay_month(desk)
    code = a_proof(desk).code
    assert "第 1 页，共 2 页" in text(asked(client, code))
    second = text(client.get(f"/verify/{code}/?page=2"))
    assert "第 2 页，共 2 页" in second
    assert "21 何" in second


def test_no_page_is_kept_by_anybody_on_the_way(client, proof):
    assert "no-store" in asked(client, proof.code).headers["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "shown"), [("何静", "何*"), ("欧阳修文", "欧阳**"), ("欧阳", "欧*"), ("阿卜杜拉·买买提", "阿**")]
)
def test_how_a_name_is_hidden(name, shown):
    assert hidden_name(name) == shown


@pytest.mark.parametrize("typed", ["1234", "2021 1113 1336 29KR IFG", "2023050809000"])
def test_HB_275_a_code_of_another_length_is_told_so_and_stays_in_its_field(client, typed):
    answer = client.post("/verify/", {"code": typed})
    assert answer.status_code == 422
    assert "授权码是 20 位数字和字母" in answer.content.decode()
    assert f'value="{code_typed(typed)}"' in answer.content.decode()
