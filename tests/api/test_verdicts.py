"""Verdicts by cursor: in an order that never changes, although transactions commit in another one."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from shebao.access import keys
from shebao.casework.models import Case, Submission
from shebao.casework.submissions import many
from shebao.casework.tasks import BROKEN, TRIES
from shebao.doors.api.tasks import file_rows
from tests.access.factories import an_actor
from tests.api.programs import Program, a_program, hire
from tests.casework.desks import Desk, an_id_number, leaver
from tests.registry.factories import ON

pytestmark = [pytest.mark.usefixtures("committing"), pytest.mark.alone]
WRONG = "420503199003159980"


def read(program, cursor="", **asked):
    answer = program.get("/verdicts", **({"cursor": cursor} if cursor else {}), **asked)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def states(page):
    return [(one["submission"], one["row"], one["state"]) for one in page["verdicts"]]


@contextmanager
def another_connection():
    """Work on a connection of its own, as another request would."""
    pool = ThreadPoolExecutor(1)
    try:
        yield lambda work: pool.submit(work).result(30)
    finally:
        pool.submit(lambda: connection.close()).result(30)
        pool.shutdown()


def test_every_sent_row_has_one_verdict_and_so_has_every_change_of_a_case():
    program, person = a_program(), an_id_number()
    done = program.enrol(person, since="2023-04-04")
    stopped = program.submit(leaver(person, on="2023-04-28"), item="stop_employee").json()
    program.post(f"/cases/{stopped['number']}/reversal", {"reason": "离职日期写错"})
    whole = program.submit(hire(an_id_number()), hire(WRONG)).json()
    part = program.submit(hire(an_id_number()), hire(WRONG), partial=True).json()
    page = read(program)
    assert states(page) == [
        (done["id"], 1, "done"),
        (stopped["id"], 1, "done"),
        (stopped["id"], 1, "reversed"),
        (whole["id"], 1, "not_done"),
        (whole["id"], 2, "wrong"),
        (part["id"], 2, "wrong"),
        (part["id"], 1, "done"),
    ]
    first, _, reversed_, not_done, wrong, *_ = page["verdicts"]
    assert (first["case"], first["number"], first["kind"]) == (done["number"], done["number"], "新参保")
    assert (first["outcome"]["unit"], first["on"]) == ("878.80", "2023-05-08T09:00:00+08:00")
    assert (reversed_["note"], reversed_["outcome"]) == ("离职日期写错", None)
    assert not_done["note"] == "有 1 行有错，其余的行也没有办理。"
    assert [one["field"] for one in wrong["findings"]] == ["id_number"]
    assert (page["more"], page["waiting"]) == (0, 0)


def test_reading_on_repeats_nothing_and_skips_nothing():
    program = a_program()
    for _ in range(3):
        program.submit(hire(an_id_number()), hire(an_id_number()))
    whole, cursor, seen = read(program), "", []
    while True:
        page = read(program, cursor, limit=2)
        assert page["more"] == 6 - len(seen) - len(page["verdicts"])
        if not page["verdicts"]:
            break
        seen += page["verdicts"]
        cursor = page["cursor"]
    assert seen == whole["verdicts"]
    assert read(program, cursor)["cursor"] == cursor


def test_what_commits_late_is_not_skipped():
    """An older transaction still under way holds back what a younger one has committed."""
    program, leaving = a_program(), an_id_number()
    program.enrol(leaving, since="2023-04-04")
    start = read(program)["cursor"]
    with another_connection() as elsewhere:
        with transaction.atomic():
            case = Desk(program.employer).stop(leaving, on="2023-04-28")
            late = elsewhere(lambda: program.enrol(an_id_number(), name="王建华"))
            page = elsewhere(lambda: read(program, start))
            assert (page["verdicts"], page["more"], page["waiting"]) == ([], 0, 1)
            assert page["cursor"] == start
        told = elsewhere(lambda: read(program, page["cursor"]))
        assert states(told) == [(case.submission_id, 1, "done"), (late["id"], 1, "done")]
        assert elsewhere(lambda: read(program, told["cursor"]))["verdicts"] == []


def test_what_is_rolled_back_holds_nothing_up():
    program, leaving = a_program(), an_id_number()
    program.enrol(leaving, since="2023-04-04")
    start = read(program)["cursor"]
    with another_connection() as elsewhere:
        with transaction.atomic():
            Desk(program.employer).stop(leaving, on="2023-04-28")
            late = elsewhere(lambda: program.enrol(an_id_number(), name="王建华"))
            transaction.set_rollback(True)
        assert states(elsewhere(lambda: read(program, start))) == [(late["id"], 1, "done")]


def test_many_writers_and_a_reader_agree():
    program = a_program()
    seen, cursor = [], ""

    def writer(numbers):
        try:
            for number in numbers:
                assert program.submit(hire(number)).status_code == 201
        finally:
            connection.close()

    batches = [[an_id_number() for _ in range(4)] for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        writing = [pool.submit(writer, numbers) for numbers in batches]
        over = False
        while not over:
            over = all(one.done() for one in writing)
            page = read(program, cursor, limit=3)
            seen, cursor = seen + page["verdicts"], page["cursor"]
            over = over and not page["verdicts"]
        for one in writing:
            one.result()
    assert sorted(one["case"] for one in seen) == sorted(Case.objects.values_list("number", flat=True))
    assert len(seen) == 12


def test_another_employer_reads_nothing_of_it():
    a_program().enrol(an_id_number())
    assert read(a_program())["verdicts"] == []


@pytest.mark.parametrize("cursor", ["x", "1-2-3", "1-0", "0-0-0-0", "１-0-1", "999999999999-0-1"])
def test_a_cursor_that_was_not_handed_out_is_refused(cursor):
    answer = a_program().get("/verdicts", cursor=cursor)
    assert (answer.status_code, answer.json()["code"]) == (422, "cursor")


def test_two_calls_with_one_key_at_the_same_time_are_done_once():
    program, number = a_program(), an_id_number()
    ready = threading.Barrier(4)

    def call(_):
        try:
            ready.wait(20)
            return program.submit(hire(number), key="same")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(call, range(4)))
    assert sorted(one.status_code for one in answers) == [200, 200, 200, 201]
    assert len({one.json()["number"] for one in answers}) == 1
    assert Submission.objects.count() == Case.objects.count() == 1


def test_two_calls_with_one_key_and_different_rows_are_one_done_and_one_refused():
    program, ready = a_program(), threading.Barrier(2)

    def call(number):
        try:
            ready.wait(20)
            return program.submit(hire(number), key="same").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(call, [an_id_number(), an_id_number()])) == [201, 409]
    assert Case.objects.count() == 1


def work_off(attempts=0):
    """Do what the worker would do."""
    for job in ProcrastinateJob.objects.filter(status="todo"):
        assert job.task_name == file_rows.name
        file_rows.func(SimpleNamespace(job=SimpleNamespace(attempts=attempts)), **job.args)


def test_many_rows_are_a_job_whose_verdicts_come_later(monkeypatch):
    monkeypatch.setattr(many, "AT_ONCE", 2)
    program = a_program()
    rows = [hire(an_id_number()), hire(an_id_number()), hire(WRONG)]
    answer = program.submit(*rows, partial=True, key="large")
    assert (answer.status_code, answer.json()["state"], answer.json()["number"]) == (202, "rehearsing", None)
    assert program.submit(*rows, partial=True, key="large").status_code == 200
    page = read(program)
    assert (page["verdicts"], page["waiting"]) == ([], 3)
    earlier = program.enrol(an_id_number())
    page = read(program, page["cursor"])
    assert states(page) == [(earlier["id"], 1, "done")]
    work_off()
    work_off()
    filing = answer.json()["id"]
    told = read(program, page["cursor"])
    assert sorted(states(told)) == [(filing, 1, "done"), (filing, 2, "done"), (filing, 3, "wrong")]
    assert told["waiting"] == 0
    again = program.submit(*rows, partial=True, key="large")
    assert (again.status_code, again.json()["state"]) == (200, "confirmed")


def test_a_job_that_comes_to_something_else_than_was_seen_does_nothing_and_says_so(monkeypatch):
    monkeypatch.setattr(many, "AT_ONCE", 0)
    program = a_program()
    answer = program.submit(hire(an_id_number()), digest="0" * 64)
    work_off()
    told = program.get(f"/submissions/{answer.json()['id']}").json()
    assert told["state"] == "dropped"
    assert "情况变了" in told["note"]
    assert states(read(program)) == [(told["id"], 1, "not_done")]
    assert not Case.objects.exists()


def test_a_key_that_is_ended_meanwhile_stops_the_job_and_every_row_is_told(monkeypatch):
    monkeypatch.setattr(many, "AT_ONCE", 0)
    program = a_program()
    answer = program.submit(hire(an_id_number()))
    keys.end(program.secret.split("_")[1], by=an_actor(program.employer), on=ON)
    work_off()
    other = Program(
        program.employer, keys.issue("新软件", ["*"], by=an_actor(program.employer), on=ON).secret
    )
    page = read(other)
    assert states(page) == [(answer.json()["id"], 1, "not_done")]
    assert "密钥已经停用" in page["verdicts"][0]["note"]
    assert page["waiting"] == 0


def test_a_job_that_breaks_down_for_good_is_told_row_by_row(monkeypatch):
    monkeypatch.setattr(many, "AT_ONCE", 0)
    program = a_program()
    program.submit(hire(an_id_number()))

    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(many, "rehearse_now", broken)
    with pytest.raises(ZeroDivisionError):
        work_off()
    assert (read(program)["verdicts"], read(program)["waiting"]) == ([], 1)
    with pytest.raises(ZeroDivisionError):
        work_off(attempts=TRIES)
    page = read(program)
    assert [(one["state"], one["note"]) for one in page["verdicts"]] == [("not_done", BROKEN)]
    assert page["waiting"] == 0
