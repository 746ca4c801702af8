"""The server's settings, fitted to the machine; what would write a parameter into its log is off."""

import os
import shutil
from pathlib import Path

DURABLE: dict[str, str] = {}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "100"}

MIB = 1024 * 1024


def fitted() -> dict[str, str]:
    """Return settings for this machine's memory and cores."""
    memory_mib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MIB
    settings = {
        "shared_buffers": f"{clamped(memory_mib // 8, 128, 4096)}MB",
        "effective_cache_size": f"{memory_mib // 2}MB",
        "work_mem": f"{clamped(memory_mib // 512, 8, 64)}MB",
        "maintenance_work_mem": f"{clamped(memory_mib // 32, 64, 1024)}MB",
        "max_connections": "120",  # at most 64 threads of pages (run.webs), the worker, commands and people
        "max_wal_size": "4GB",
        "checkpoint_timeout": "15min",
        "checkpoint_completion_target": "0.9",
        "random_page_cost": "1.1",
        "jit": "off",
        "max_parallel_workers": str(os.cpu_count() or 2),
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "timezone": "UTC",
        "log_timezone": "UTC",
        # A statement or a key may hold an ID number: neither goes to the log.
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
    }
    if shared_memory_mib() < 1024:
        settings["dynamic_shared_memory_type"] = "mmap"  # a small /dev/shm fails parallel queries
    return settings


def clamped(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))


def shared_memory_mib() -> int:
    place = Path("/dev/shm")  # noqa: S108  # measured, not written
    return shutil.disk_usage(place).free // MIB if place.exists() else 0
