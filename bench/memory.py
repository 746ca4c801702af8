"""How much memory a server's processes take, their shared buffers apart."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

SHARED_BUFFERS = ("/dev/zero", "/SYSV", "[anon_shmem")


class Peak:
    """The largest sum seen, in bytes."""

    def __init__(self) -> None:
        self.bytes = 0


@contextmanager
def peak_memory(postmaster: int) -> Iterator[Peak]:
    """Watch a server's processes and this one; what several share is counted once, in parts."""
    peak, over = Peak(), threading.Event()

    def watch() -> None:
        while not over.wait(0.25):
            peak.bytes = max(peak.bytes, taken(postmaster))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        over.set()
        watcher.join()


def taken(postmaster: int) -> int:
    try:
        processes = psutil.Process(postmaster).children(recursive=True)
    except psutil.NoSuchProcess:
        return 0
    return sum(map(proportional, processes)) + psutil.Process().memory_info().rss


def proportional(process: psutil.Process) -> int:
    """Return a process's proportional share of memory without the server's shared buffers."""
    try:
        maps = process.memory_maps()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0
    return sum(part.pss for part in maps if not part.path.startswith(SHARED_BUFFERS))


def settle(seconds: float = 1.0) -> None:
    """Let the machine come to rest between two measurements."""
    time.sleep(seconds)
