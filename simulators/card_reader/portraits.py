"""A drawn portrait for a card: nobody's face, the same for the same number, as a PNG."""

import struct
import zlib
from hashlib import sha256

WIDTH, HEIGHT = 96, 120
SKINS = ((232, 197, 165), (222, 184, 150), (241, 208, 178))
HAIRS = ((35, 30, 30), (60, 45, 38), (110, 110, 112))
CLOTHES = ((43, 74, 120), (120, 46, 58), (56, 92, 70), (90, 84, 110))
GROUND = (205, 222, 240)


def portrait(number: str) -> bytes:
    """Return the picture of whoever has this number."""
    drawn = sha256(number.encode()).digest()
    skin, hair = SKINS[drawn[0] % 3], HAIRS[drawn[1] % 3]
    clothes, broad = CLOTHES[drawn[2] % 4], 24 + drawn[3] % 5
    rows = (
        b"\0" + b"".join(bytes(colour(x, y, skin, hair, clothes, broad)) for x in range(WIDTH))
        for y in range(HEIGHT)
    )
    return png(b"".join(rows))


def colour(
    x: int,
    y: int,
    skin: tuple[int, int, int],
    hair: tuple[int, int, int],
    clothes: tuple[int, int, int],
    broad: int,
) -> tuple[int, int, int]:
    """Return what stands at a point: eyes and mouth, the face, the hair around it, the shoulders."""
    across, down = x - WIDTH // 2, y - 50
    if (abs(abs(across) - 9) < 3 and abs(down) < 2) or (abs(across) < 7 and abs(down - 15) < 1):
        return (40, 30, 30)
    if (across / broad) ** 2 + (down / 32) ** 2 < 1 and down > -16:
        return skin
    if (across / (broad + 4)) ** 2 + (down / 37) ** 2 < 1 and down < 6:
        return hair
    if (across / 44) ** 2 + ((y - HEIGHT) / 34) ** 2 < 1:
        return clothes
    return GROUND


def png(rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(part(name, told) for name, told in parts)


def part(name: bytes, told: bytes) -> bytes:
    return struct.pack(">I", len(told)) + name + told + struct.pack(">I", zlib.crc32(name + told))
