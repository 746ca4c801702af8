"""A puzzle that people solve and programs do not easily: slide a piece into its gap, or answer a question.

It is drawn and checked here, on the server: what is sent out are two pictures. The name of such a
module stands in the setting PUZZLES, so that an installation can put a service of its own there.
"""

import secrets
import struct
import zlib
from random import Random
from typing import Any

WIDTH, HEIGHT, PIECE = 320, 160, 44
NEAR = 5  # pixels by which a hand may miss
NUMERALS = "零一二三四五六七八九"


def drawn() -> dict[str, Any]:
    """Draw a new puzzle; what is returned stays on the server."""
    numbers = [secrets.randbelow(10) for _ in range(2)]
    return {
        "seed": secrets.randbits(62),
        "x": 80 + secrets.randbelow(WIDTH - PIECE - 90),
        "y": 10 + secrets.randbelow(HEIGHT - PIECE - 20),
        "numbers": numbers,
    }


def question(puzzle: dict[str, Any]) -> str:
    """Return the question for whoever cannot see the picture or move the piece."""
    first, second = (NUMERALS[one] for one in puzzle["numbers"])
    return f"{first}加{second}等于几？用数字写。"


def solved(puzzle: dict[str, Any], *, place: str = "", answer: str = "") -> bool:
    """Say whether the piece was slid into its gap, or the question answered."""
    if answer.strip():
        return answer.strip() == str(sum(puzzle["numbers"]))
    found = int(place) if place.isascii() and place.isdecimal() and len(place) < 5 else -WIDTH
    return abs(found - int(puzzle["x"])) <= NEAR


def scene(puzzle: dict[str, Any]) -> bytes:
    """Return the picture with the gap, as PNG."""
    rows = painted(puzzle["seed"])
    for y in range(puzzle["y"], puzzle["y"] + PIECE):
        start = puzzle["x"] * 3
        rows[y][start : start + PIECE * 3] = bytes(one // 3 for one in rows[y][start : start + PIECE * 3])
    return png(WIDTH, [bytes(row) for row in rows], colours=2)


def piece(puzzle: dict[str, Any]) -> bytes:
    """Return the piece in a strip as high as the picture, clear but for itself, as PNG."""
    rows = painted(puzzle["seed"])
    strip = []
    for y, row in enumerate(rows):
        if not puzzle["y"] <= y < puzzle["y"] + PIECE:
            strip.append(bytes(PIECE * 4))
            continue
        cut = row[puzzle["x"] * 3 : (puzzle["x"] + PIECE) * 3]
        edge = y in (puzzle["y"], puzzle["y"] + PIECE - 1)
        strip.append(b"".join(coloured(cut, place, edge) for place in range(PIECE)))
    return png(PIECE, strip, colours=6)


def coloured(cut: bytearray, place: int, edge: bool) -> bytes:
    if edge or place in (0, PIECE - 1):
        return b"\xff\xff\xff\xff"
    return bytes(cut[place * 3 : place * 3 + 3]) + b"\xff"


def painted(seed: int) -> list[bytearray]:
    """Paint a picture of soft bands and specks, the same for a seed."""
    chance = Random(seed)  # noqa: S311  # colours, no secret
    waves = [(chance.uniform(0.01, 0.06), chance.uniform(0.01, 0.06), chance.randrange(256)) for _ in "rgb"]
    rows = []
    for y in range(HEIGHT):
        row = bytearray()
        for x in range(WIDTH):
            speck = chance.randrange(24)
            row += bytes(
                60 + (int(shift + 900 * across * x / 10 + 900 * down * y / 10) % 150) + speck
                for across, down, shift in waves
            )
        rows.append(row)
    return rows


def png(width: int, rows: list[bytes], *, colours: int) -> bytes:
    """Return rows of pixels as PNG; colours 2 is RGB, 6 is RGB with alpha."""
    head = struct.pack(">IIBBBBB", width, len(rows), 8, colours, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
