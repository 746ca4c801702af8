"""A person's name as strangers may see it."""

COMPOUND = frozenset(
    (
        *("欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文"),
        *("长孙", "司徒", "司空", "端木", "百里", "东郭", "南宫", "西门", "独孤", "呼延", "轩辕", "第五"),
    )
)


def hidden_name(name: str) -> str:
    """Print the surname and a star for each further sign: 何静 is 何*, 欧阳修文 is 欧阳**."""
    shown = 2 if len(name) > 2 and name[:2] in COMPOUND else 1
    return name[:shown] + "*" * min(len(name) - shown, 2)
