"""The sheet of the yearly wages: the employer's people are in it, and it goes up again filled in."""

from io import BytesIO

import openpyxl
import pytest

from tests.casework.desks import an_id_number
from tests.hall.filing import Clerk

pytestmark = pytest.mark.django_db


def test_HB_175_the_sheet_to_download_names_the_people(client):
    clerk = Clerk(client)
    number = an_id_number()
    clerk.desk.enrol(number, since="2023-05-04")
    book = openpyxl.load_workbook(BytesIO(clerk.get("items/declare_wages/template.xlsx").content))
    head, first, *more = book["填写"].iter_rows(values_only=True)
    assert head[:4] == ("姓名", "证件类型", "证件号码*", "月平均工资")
    assert first[:4] == ("何静", "居民身份证(户口簿)", number, None)
    assert not more
