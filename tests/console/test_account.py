"""`python -m shebao account` as an operator uses it."""

import pytest

from shebao.access.accounts import human_of, posts_of
from shebao.access.login import account_numbered, log_in
from shebao.access.posts import staff_actor, staff_posts
from shebao.clock import queries
from shebao.doors.console import account
from shebao.values import Refused
from tests.access.factories import AT, PASSWORD, an_account
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.django_db
ID_NUMBER = "420503198001019979"


@pytest.fixture(autouse=True)
def operator(monkeypatch):
    monkeypatch.setattr(account, "now", lambda region: ON)
    monkeypatch.setattr(account.getpass, "getpass", lambda asked: ID_NUMBER)
    monkeypatch.setattr(account.getpass, "getuser", lambda: "root")
    return queries


def password_in(printed: str) -> str:
    return printed.split("初始密码 ")[1].splitlines()[0]


def test_an_account_is_opened_with_a_first_password_that_is_printed_once(capsys):
    employer = an_employer(an_act())
    asked = ["open", "420500", "wumin", "--name", "吴敏", "--employer", employer.number, "--level", "legal"]
    assert account.main(asked) == 0
    printed = capsys.readouterr().out
    opened = log_in("wumin", password_in(printed), at=AT)
    assert opened.must_change
    assert opened.human == human_of("resident_id", ID_NUMBER)
    assert [(post.number, post.level) for post in posts_of(opened)] == [(employer.number, "法人")]
    assert ID_NUMBER not in printed


def test_a_reset_ends_a_lock_and_the_old_password(capsys):
    known = an_account()
    for _ in range(5):
        with pytest.raises(Refused):
            log_in(known.number, "wrong-2023", at=AT)
    assert account.main(["reset", "420500", known.number]) == 0
    assert log_in(known.number, password_in(capsys.readouterr().out), at=AT).must_change
    with pytest.raises(Refused):
        log_in(known.number, PASSWORD, at=AT)


def test_an_account_may_act_for_one_more_employer_and_end(capsys):
    known, employer = an_account(), an_employer(an_act())
    asked = ["let", "420500", known.number, "--employer", employer.number, "--rights", "enrol_employee"]
    assert account.main(asked) == 0
    assert len(posts_of(known)) == 1
    assert account.main(asked) == 2
    assert account.main(["end", "420500", known.number]) == 0
    assert not account_numbered(known.number).active
    assert "已经在替单位" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["reset", "420500", "nobody"], "没有账号 nobody"),
        (["open", "420500", "wumin"], "账号要实名"),
        (["open", "420500", "wumin", "--name", "吴敏", "--employer", "1"], "没有编号 1 的单位"),
    ],
)
def test_what_does_not_work_is_said(asked: list[str], told: str, capsys):
    assert account.main(asked) == 2
    assert told in capsys.readouterr().err
    assert account_numbered("wumin") is None


def test_a_wrong_id_number_opens_no_account(monkeypatch, capsys):
    monkeypatch.setattr(account.getpass, "getpass", lambda asked: "420503198001019970")
    assert account.main(["open", "420500", "wumin", "--name", "吴敏"]) == 2
    assert "校验码" in capsys.readouterr().err
    assert account_numbered("wumin") is None


def test_CQR_107_the_first_administrator_of_a_region_is_opened_here_and_nobody_after(capsys):
    asked = ["administer", "420500", "guanli", "--name", "余虹"]
    assert account.main(asked) == 2
    assert account.main([*asked, "--approval", "宜社保批〔2023〕1号"]) == 0
    opened = log_in("guanli", password_in(capsys.readouterr().out), at=AT)
    by = staff_actor(opened, "420500")
    assert (by.rights, by.agency_id) == ({"administrator"}, None)
    assert staff_posts(opened).get().approval == "宜社保批〔2023〕1号"
    again = ["administer", "420500", "guanli2", "--name", "余虹", "--approval", "2号"]
    assert account.main(again) == 2
    assert "已经有系统管理员" in capsys.readouterr().err
    assert account_numbered("guanli2") is None
