"""工程建设项目人员登记维护 on its page: the project first, then who is there, then who comes and goes."""

import pytest
from django.conf import settings as configured

from shebao.clock import queries as clock
from shebao.registry.models import Person
from shebao.trail.models import Look
from tests.casework.desks import an_id_number
from tests.hall.reading import text
from tests.hall.suqian import SuqianClerk
from tests.items.suqian import at
from tests.items.test_keep_project_roster import NUMBER, a_project, worker

pytestmark = pytest.mark.django_db

COLUMNS = "个人编号 证件号码 姓名 性别 入场日期 离场日期 备注 操作功能"


@pytest.fixture
def clerk(client, settings, monkeypatch) -> SuqianClerk:
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"
    monkeypatch.setattr(clock, "now", lambda region: at(8, 20))
    found = SuqianClerk(client)
    a_project(found.desk)
    return found


def test_JS_74_76_the_project_and_nobody_on_it_yet(clerk):
    answer = clerk.post(clerk.begin("keep_project_roster"), do="look", project_number=NUMBER)
    page = text(answer)
    assert f"工程编码 {NUMBER} 工程名称 皂河演示桥梁工程 所属地行政区代码 321302 工程造价" in page
    assert "开工日期 2021-03-01 竣工日期 2022-12-31" in page
    assert "总行数: 0" in page


def test_JS_73_an_unknown_number_says_so(clerk):
    answer = clerk.post(clerk.begin("keep_project_roster"), do="look", project_number="1")
    assert "本单位没有这个工程编码的工程建设项目" in text(answer)


def test_JS_76_the_list_has_the_eight_columns_and_its_count_and_a_line_is_taken_up(clerk):
    number = an_id_number(area="321302")
    form = clerk.begin("keep_project_roster")
    done = clerk.confirm(clerk.to_confirmation(form, worker(number, remark="木工")))
    assert "1 人已办结" in text(clerk.get(done.url))
    form = clerk.begin("keep_project_roster")
    answer = clerk.post(form, do="look", project_number=NUMBER)
    page, source = text(answer), answer.content.decode()
    assert COLUMNS in page
    assert "总行数: 1" in page
    assert number not in source
    looked = Look.objects.get(seen="list", why="工程建设项目人员登记维护：查询工程和已有人员")
    assert looked.person_id == Person.objects.get(document_number=number).pk
    line = source.split('value="fill:')[1].split('"')[0]
    filled = clerk.post(form, do=f"fill:{line}", project_number=NUMBER).content.decode()
    assert f'value="{number}"' in filled
    assert 'value="2021-08-20"' in filled
    assert Look.objects.filter(why="办理工程建设项目人员登记维护").exists()
    done = clerk.confirm(clerk.to_confirmation(form, worker(number, remark="木工", left_on="2021-08-20")))
    assert "1 人已办结" in text(clerk.get(done.url))


def test_JS_76_a_strangers_line_fills_in_nothing(clerk):
    answer = clerk.post(clerk.begin("keep_project_roster"), do="fill:999999", project_number=NUMBER)
    assert answer.status_code == 200
    assert 'value="2021' not in answer.content.decode()


def test_JS_76_many_people_are_paged(clerk):
    clerk.desk.file("keep_project_roster", *(worker(an_id_number(area="321302")) for _ in range(21)))
    form = clerk.begin("keep_project_roster")
    page = text(clerk.post(form, do="look", project_number=NUMBER))
    assert "总行数: 21" in page
    assert "第 1 页，共 2 页" in page
    assert "第 2 页，共 2 页" in text(clerk.post(form, do="look:2", project_number=NUMBER))
