"""Passwords: 8 to 64 characters of two kinds, not the account's number, not a common one; argon2."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import extract_parameters

from shebao.access import passwords

pytestmark = pytest.mark.usefixtures("costly_passwords")


@pytest.mark.parametrize("password", ["Qing-jiang-2023", "qingjiang8", "清江水电站2023", "x" * 63 + "1"])
def test_a_good_password_is_taken(password: str):
    assert passwords.mistakes(password, number="yc0001") == []


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("qing-12", "现在是 7 位，要 8 到 64 位"),
        ("q1" * 32 + "x", "现在是 65 位，要 8 到 64 位"),
        ("qingjiang", "字母、数字、符号至少要用两种"),
        ("2023050812", "字母、数字、符号至少要用两种"),
        ("YC0001-2023", "里面有账号"),
        ("ＹＣ０００１-2023", "里面有账号"),
        ("passw0rd", "太常见"),
        ("Password1", "太常见"),
    ],
)
def test_a_weak_password_is_told_how_to_mend(password: str, told: str):
    assert told in "；".join(passwords.mistakes(password, number="yc0001"))


def test_a_password_is_kept_as_argon2id_of_19_mib():
    kept = passwords.hashed("Qing-jiang-2023").removeprefix("argon2")
    of = extract_parameters(kept)
    assert (of.type.name, of.time_cost, of.memory_cost, of.parallelism) == ("ID", 2, 19456, 1)


def test_full_width_characters_are_the_usual_ones():
    assert passwords.matches("Ｑｉｎｇ-jiang-２０２３", passwords.hashed("Qing-jiang-2023"))


def test_no_password_fits_an_account_that_does_not_exist():
    assert not passwords.matches("Qing-jiang-2023", None)


def test_at_most_two_are_hashed_at_once(monkeypatch):
    busy, most = [], []

    def verify(password: str, stored: str) -> bool:
        busy.append(password)
        most.append(len(busy))
        time.sleep(0.02)
        busy.remove(password)
        return False

    monkeypatch.setattr(passwords.hasher, "verify", verify)
    with ThreadPoolExecutor(8) as many:
        list(many.map(lambda number: passwords.matches(f"try-{number}", "stored"), range(8)))
    assert max(most) == 2
