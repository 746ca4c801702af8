"""The rows of the tour's spreadsheet: 300 people who start in May, with the mistakes that clerks really make.

Each row says what it shows, what becomes of it, and by which code the program tells it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from random import Random
from typing import Any

from demo import cast
from demo.numbers import is_man, numbered, resident_id

ROWS = 300
FIRST_NEW = 41_000  # numbers of people from here on are the spreadsheet's
SURNAMES = "王李张刘陈杨周黄吴徐胡朱高何郭罗郑谢宋向覃田望"
MEN = ("建华", "志强", "国庆", "海涛", "宇航", "明", "思远", "永平", "振东", "家豪", "伟", "鹏")
WOMEN = ("晓燕", "雨桐", "佳怡", "丽", "秀芳", "思琪", "玉兰", "春梅", "静", "嘉欣", "雅琴", "敏")
RIGHT, DOUBTFUL, WRONG = "right", "doubtful", "wrong"


@dataclass(frozen=True)
class TourRow:
    """One row: its cells by field, what it shows, what becomes of it, and the code of what is found."""

    cells: dict[str, Any]
    shows: str = "一切正确"
    becomes: str = RIGHT
    code: str = ""


class Hires:
    """People nobody has insured before, one after the other, always the same."""

    def __init__(self) -> None:
        self.random = Random(20230508)  # drawn data, no secret
        self.next = count(FIRST_NEW)

    def hire(self, **other: Any) -> dict[str, Any]:
        """Return a row without any mistake, but for what is given otherwise."""
        i = next(self.next)
        given = self.random.choice(MEN if is_man(i) else WOMEN)
        day = self.random.choice(("2023-05-04", "2023-05-05", "2023-05-06", "2023-05-08"))
        cells = {
            "name": self.random.choice(SURNAMES) + given,
            "id_number": resident_id(i),
            "started_on": day,
            "wage_fen": str(self.random.choice((3450, 3800, 4200, 4500, 4900, 5200, 6000, 7500, 9800))),
        }
        return cells | other

    def hire_such(self, wanted: Callable[[str], bool]) -> dict[str, Any]:
        """Return a row of somebody whose ID number is as wanted."""
        return next(cells for cells in iter(self.hire, None) if wanted(cells["id_number"]))


def tour_rows() -> list[TourRow]:
    """Return the 300 rows in the order in which they stand; the sum stands last."""
    hires = Hires()
    special = [*mended(hires), *doubtful(hires), *wrong(hires)]
    plain = [TourRow(hires.hire()) for _ in range(ROWS - len(special) - 1)]
    rows = [*special, *plain]
    Random(7).shuffle(rows)
    return [*rows, TourRow({"name": "合计", "wage_fen": 1_562_300}, "合计行没有删", WRONG, "row_total")]


def mended(hires: Hires) -> Iterator[TourRow]:
    """Yield what is read as it was meant: blanks, signs of the wrong width, dates and wages of all shapes."""
    number = hires.hire
    for shows, name in (
        ("姓名中间有全角空格", "张\u3000三丰"), ("姓名前后有空格", " 李雨桐 "),
        ("姓名后有不间断空格", "王建华\u00a0"),
        ("姓名里有零宽字符", "陈\u200b佳怡"), ("姓名后有换行", "刘志强\n"), ("姓名里的点是 .", "古丽.阿依"),
        ("姓名里的点是 •", "扎西•多吉"),
    ):  # fmt: skip
        yield TourRow(number(name=name), shows)
    for shows, change in (
        ("证件号码有空格", spaced),
        ("证件号码是全角数字", wide),
        ("证件号码有制表符", tabbed),
    ):
        cells = number()
        yield TourRow(cells | {"id_number": change(cells["id_number"])}, shows)
    cells = hires.hire_such(lambda given: given.endswith("X"))
    yield TourRow(cells | {"id_number": cells["id_number"].lower()}, "证件号码的 x 小写")
    for day in ("2023.5.4", "2023/5/5", "20230506", "2023年5月8日", "2023-5-4", "２０２３－０５－０４"):
        yield TourRow(number(started_on=day), "日期的写法不同")
    for day in (date(2023, 5, 4), date(2023, 5, 5), date(2023, 5, 8)):
        yield TourRow(number(started_on=day), "Excel 的日期")
    for wage in ("5,200.00", "5200元", "￥5200", 5200, 4867.5):
        yield TourRow(number(wage_fen=wage), "缴费工资的写法不同")
    for day in ("2023-02-13", "2023-02-27", "2023-03-01", "2023-03-06", "2023-03-15", "2023-03-20",
                "2023-04-03", "2023-04-10", "2023-04-17", "2023-04-24"):  # fmt: skip
        yield TourRow(number(started_on=day), "晚报三个月以内，要补收")
    for one in cast.FREE:
        yield TourRow(known(one), "以前参过保，续保")


def doubtful(hires: Hires) -> Iterator[TourRow]:
    """Yield what can be handed in, with something to look at first."""
    number = hires.hire
    for day in ("2023-01-30", "2022-11-07"):
        yield TourRow(number(started_on=day), "晚报超过三个月", DOUBTFUL, "ENROL-11")
    for one in cast.PAID_THIS_MONTH:
        yield TourRow(known(one, started_on="2023-05-05"), "本月已在原单位缴费", DOUBTFUL, "ENROL-12")
    for one in cast.PAID_IN_APRIL:
        yield TourRow(known(one, started_on="2023-04-21"), "4 月已在原单位缴费", DOUBTFUL, "ENROL-12")
    cells = hires.hire_such(lambda given: given[6:8] == "19")
    yield TourRow(cells | {"id_number": fifteen(cells["id_number"])}, "15 位的旧号码", DOUBTFUL, "id_doubt")
    yield TourRow(
        number(id_number=numbered("19880808", 123, area="420599")), "没有这个县", DOUBTFUL, "id_doubt"
    )
    for wage in ("2000", "3000", "3200"):
        yield TourRow(number(wage_fen=wage), "缴费工资低于下限", DOUBTFUL, "ENROL-13")
    for wage in ("62400", "58800"):
        yield TourRow(number(wage_fen=wage), "填成了全年的工资", DOUBTFUL, "ENROL-13")


def wrong(hires: Hires) -> Iterator[TourRow]:
    """Yield what cannot be handed in before it is mended."""
    number = hires.hire
    cells = number()
    excel = float(cells["id_number"][:15] + "000")
    yield TourRow(cells | {"id_number": excel}, "证件号码成了数字", WRONG, "id_damaged")
    yield TourRow(number(id_number="4.20503E+17"), "证件号码成了数字", WRONG, "id_damaged")
    for change in (swapped, mistyped):
        cells = number()
        yield TourRow(cells | {"id_number": change(cells["id_number"])}, "证件号码抄错", WRONG, "id_check")
    for one, name in zip(cast.MISNAMED, ("黄小燕", "周佳伟"), strict=True):
        yield TourRow(known(one, name=name), "姓名的字写错", WRONG, "ENROL-01")
    for day in (45050, "5月4日", "1900-01-00", "2023-02-29"):
        yield TourRow(number(started_on=day), "日期看不懂或不存在", WRONG, "day")
    yield TourRow(number(started_on="2023-06-01"), "还没有到的日期", WRONG, "ENROL-08")
    for wage in ("0.52万", "-5200"):
        yield TourRow(number(wage_fen=wage), "工资的写法不能用", WRONG, "amount")
    cells = number()
    for wage in ("4800", "5200"):
        yield TourRow(cells | {"wage_fen": wage}, "同一个人两行", WRONG, "DOUBLE")
    for one in cast.HERE[:2]:
        yield TourRow(known(one), "已在本单位参保", WRONG, "ENROL-04")
    for one in cast.ELSEWHERE:
        yield TourRow(known(one), "还在别的单位参保", WRONG, "ENROL-03")
    for one in cast.RETIRED:
        yield TourRow(known(one), "已经退休", WRONG, "ENROL-06")
    yield TourRow(number(id_number=numbered("20080101", 997)), "不满 16 周岁", WRONG, "ENROL-07")
    yield TourRow(number(name="张三（示例）"), "示例行没有删", WRONG, "row_sample")
    yield TourRow(number(document_type="军官证"), "不在列表里的证件类型", WRONG, "choice")


def known(one: cast.Member, **other: Any) -> dict[str, Any]:
    """Return the row of somebody who is in the registry already."""
    cells = {"name": one.name, "id_number": one.id_number, "started_on": "2023-05-04", "wage_fen": "5600"}
    return cells | other


def spaced(number: str) -> str:
    return f"{number[:6]} {number[6:14]} {number[14:]}"


def wide(number: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in number)


def tabbed(number: str) -> str:
    return f"\t{number}"


def fifteen(number: str) -> str:
    """Return the number of 15 digits that one of 18 has replaced."""
    return number[:6] + number[8:17]


def swapped(number: str) -> str:
    """Exchange the last two digits of the sequence."""
    return f"{number[:15]}{number[16]}{number[15]}{number[17]}"


def mistyped(number: str) -> str:
    return f"{number[:15]}{(int(number[15]) + 1) % 10}{number[16:]}"
