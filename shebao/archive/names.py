"""A file's name as it may be kept and shown: no folders, no hidden characters, never empty."""

import unicodedata

NAME_AT_MOST = 200
ENDING_AT_MOST = 16
UNNAMED = "未命名"
SEPARATORS = str.maketrans("/\\", "//")
UNSAFE = str.maketrans(dict.fromkeys('<>:"|?*', "_"))


def cleaned(name: str) -> str:
    """Return the name without its folders and without characters that cannot be seen or typed."""
    last = unicodedata.normalize("NFC", name).translate(SEPARATORS).rpartition("/")[2]
    seen = "".join(character for character in last if visible(character))
    return shortened(" ".join(seen.translate(UNSAFE).split()).strip(". ") or UNNAMED)


def visible(character: str) -> bool:
    """Say whether it is no control, no sign that turns the direction of reading, no lone surrogate."""
    return character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}


def shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if len(name) <= NAME_AT_MOST:
        return name
    if not dot or len(ending) > ENDING_AT_MOST:
        return name[:NAME_AT_MOST]
    return stem[: NAME_AT_MOST - len(ending) - 1] + dot + ending
