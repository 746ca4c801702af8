"""The codes in which a person is described, each with its Chinese name; an empty one is not known.

Sexes follow GB/T 2261.1, ethnic groups GB/T 3304, education GB/T 4658, politics GB/T 4762, countries
GB/T 2659 by their three letters.
"""

from django.db.models import TextChoices


class Sex(TextChoices):
    MALE = "male", "男"
    FEMALE = "female", "女"


class Residence(TextChoices):
    """Of what kind a person's household registration is (户籍性质)."""

    URBAN = "urban", "城镇（非农业户口）"
    RURAL = "rural", "农村（农业户口）"
    HK_MACAU_TAIWAN = "hk_macau_taiwan", "港澳台人员"
    FOREIGN = "foreign", "外籍人员"


class Education(TextChoices):
    DOCTOR = "doctor", "博士研究生"
    MASTER = "master", "硕士研究生"
    BACHELOR = "bachelor", "大学本科"
    COLLEGE = "college", "大学专科"
    VOCATIONAL = "vocational", "中等专科"
    TECHNICAL = "technical", "技工学校"
    SENIOR = "senior", "高中"
    JUNIOR = "junior", "初中"
    PRIMARY = "primary", "小学"
    OTHER = "other", "其他"


class Politics(TextChoices):
    """政治面貌; the scanned form reads 政治関係 (A35)."""

    PARTY = "party", "中共党员"
    PROBATIONARY = "probationary", "中共预备党员"
    LEAGUE = "league", "共青团员"
    DEMOCRATIC = "democratic", "民主党派成员"
    INDEPENDENT = "independent", "无党派人士"
    MASSES = "masses", "群众"


class Skill(TextChoices):
    """技能等级（职业资格等级）."""

    LEVEL_1 = "level_1", "一级（高级技师）"
    LEVEL_2 = "level_2", "二级（技师）"
    LEVEL_3 = "level_3", "三级（高级工）"
    LEVEL_4 = "level_4", "四级（中级工）"
    LEVEL_5 = "level_5", "五级（初级工）"
    NONE = "none", "没有"


GROUPS = (
    "汉族", "蒙古族", "回族", "藏族", "维吾尔族", "苗族", "彝族", "壮族", "布依族", "朝鲜族",
    "满族", "侗族", "瑶族", "白族", "土家族", "哈尼族", "哈萨克族", "傣族", "黎族", "傈僳族",
    "佤族", "畲族", "高山族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族", "柯尔克孜族", "土族",
    "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族", "锡伯族", "阿昌族",
    "普米族", "塔吉克族", "怒族", "乌孜别克族", "俄罗斯族", "鄂温克族", "德昂族", "保安族",
    "裕固族", "京族", "塔塔尔族", "独龙族", "鄂伦春族", "赫哲族", "门巴族", "珞巴族", "基诺族",
)  # fmt: skip
ETHNICITIES = (
    *((f"{place:02}", name) for place, name in enumerate(GROUPS, 1)),
    ("97", "其他"),
    ("98", "外国血统中国籍人士"),
)
COUNTRIES = (
    ("CHN", "中国"), ("HKG", "中国香港"), ("MAC", "中国澳门"), ("TWN", "中国台湾"), ("JPN", "日本"),
    ("KOR", "韩国"), ("PRK", "朝鲜"), ("MNG", "蒙古"), ("VNM", "越南"), ("LAO", "老挝"),
    ("KHM", "柬埔寨"), ("THA", "泰国"), ("MMR", "缅甸"), ("MYS", "马来西亚"), ("SGP", "新加坡"),
    ("IDN", "印度尼西亚"), ("PHL", "菲律宾"), ("BRN", "文莱"), ("IND", "印度"), ("PAK", "巴基斯坦"),
    ("BGD", "孟加拉国"), ("NPL", "尼泊尔"), ("LKA", "斯里兰卡"), ("KAZ", "哈萨克斯坦"),
    ("UZB", "乌兹别克斯坦"), ("KGZ", "吉尔吉斯斯坦"), ("IRN", "伊朗"), ("IRQ", "伊拉克"),
    ("TUR", "土耳其"), ("SAU", "沙特阿拉伯"), ("ARE", "阿联酋"), ("ISR", "以色列"), ("EGY", "埃及"),
    ("ZAF", "南非"), ("NGA", "尼日利亚"), ("KEN", "肯尼亚"), ("ETH", "埃塞俄比亚"),
    ("RUS", "俄罗斯"), ("UKR", "乌克兰"), ("BLR", "白俄罗斯"), ("DEU", "德国"), ("FRA", "法国"),
    ("GBR", "英国"), ("IRL", "爱尔兰"), ("ITA", "意大利"), ("ESP", "西班牙"), ("PRT", "葡萄牙"),
    ("NLD", "荷兰"), ("BEL", "比利时"), ("LUX", "卢森堡"), ("CHE", "瑞士"), ("AUT", "奥地利"),
    ("DNK", "丹麦"), ("SWE", "瑞典"), ("NOR", "挪威"), ("FIN", "芬兰"), ("POL", "波兰"),
    ("CZE", "捷克"), ("HUN", "匈牙利"), ("SRB", "塞尔维亚"), ("ROU", "罗马尼亚"),
    ("BGR", "保加利亚"), ("GRC", "希腊"), ("USA", "美国"), ("CAN", "加拿大"), ("MEX", "墨西哥"),
    ("BRA", "巴西"), ("ARG", "阿根廷"), ("CHL", "智利"), ("PER", "秘鲁"), ("AUS", "澳大利亚"),
    ("NZL", "新西兰"), ("ZZZ", "其他国家或地区"),
)  # fmt: skip
