"""Kinds of banks (银行类别) by the first three digits of their numbers in the payment system."""

from django.db.models import TextChoices


class BankKind(TextChoices):
    """Which bank an account is at; the code is printed before the name: 102 中国工商银行."""

    ICBC = "102", "102 中国工商银行"
    ABC = "103", "103 中国农业银行"
    BOC = "104", "104 中国银行"
    CCB = "105", "105 中国建设银行"
    DEVELOPMENT = "201", "201 国家开发银行"
    EXPORT_IMPORT = "202", "202 中国进出口银行"
    AGRICULTURAL_DEVELOPMENT = "203", "203 中国农业发展银行"
    COMMUNICATIONS = "301", "301 交通银行"
    CITIC = "302", "302 中信银行"
    EVERBRIGHT = "303", "303 中国光大银行"
    HUAXIA = "304", "304 华夏银行"
    MINSHENG = "305", "305 中国民生银行"
    GUANGFA = "306", "306 广发银行"
    PING_AN = "307", "307 平安银行"
    MERCHANTS = "308", "308 招商银行"
    INDUSTRIAL = "309", "309 兴业银行"
    PUDONG = "310", "310 上海浦东发展银行"
    CITY = "313", "313 城市商业银行"
    RURAL_COMMERCIAL = "314", "314 农村商业银行"
    HENGFENG = "315", "315 恒丰银行"
    ZHESHANG = "316", "316 浙商银行"
    RURAL_COOPERATIVE = "317", "317 农村合作银行"
    BOHAI = "318", "318 渤海银行"
    VILLAGE = "320", "320 村镇银行"
    CREDIT_COOPERATIVE = "402", "402 农村信用联社"
    POSTAL = "403", "403 中国邮政储蓄银行"
