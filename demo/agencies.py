"""The agencies of Yichang: the city's, three districts', a town's below one, and whose business each handles.

Suqian has its city's alone (市本级). So has Suizhou, without employers: its counter takes what others of the
province handle.

Districts have the codes of their divisions; the town's code is one that no division has. Sizes are drawn: the
two districts of the inner city have most employers, a few answer to the city itself.
"""

from typing import NamedTuple

CITY, XILING, WUJIAGANG, YILING, TOWN = "420500", "420502", "420503", "420506", "420506990"
SUIZHOU = "421300"
SUQIAN = "321300"
SHARES = {CITY: 0.05, XILING: 0.45, WUJIAGANG: 0.75, YILING: 0.95, TOWN: 1.0}  # of employers, up to here
SETTLED = {"100000300": XILING, "100010000": WUJIAGANG, "100001001": XILING}


class DemoAgency(NamedTuple):
    """An agency by its code, beneath another."""

    code: str
    name: str
    level: str
    above: str = ""


AGENCIES = (
    DemoAgency(CITY, "宜昌市社会保险局", "city"),
    DemoAgency(XILING, "西陵区社会保险局", "district", CITY),
    DemoAgency(WUJIAGANG, "伍家岗区社会保险局", "district", CITY),
    DemoAgency(YILING, "夷陵区社会保险局", "district", CITY),
    DemoAgency(TOWN, "夷陵区演示镇社会保障服务中心", "town", YILING),
)
OF_SUIZHOU = (DemoAgency(SUIZHOU, "随州市社会保险局", "city"),)
OF_SUQIAN = (DemoAgency(SUQIAN, "宿迁市社会保险基金管理中心", "city"),)
