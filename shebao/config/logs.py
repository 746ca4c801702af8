"""One JSON line per event, in which no ID number is ever whole."""

import re
from typing import Any

import structlog
from structlog.typing import EventDict

ID_NUMBER = re.compile(r"(?<![0-9])([0-9]{6})(?:[0-9]{11}[0-9Xx]|[0-9]{9})(?![0-9])")


def mask_id_numbers(logger: object, name: str, line: str) -> str:
    """Keep the first six digits of every ID number of 18 or 15 and hide the rest."""
    return ID_NUMBER.sub(r"\1************", line)


def drop_streaming(logger: object, name: str, event: EventDict) -> EventDict:
    """Drop the lines about a download's course; that it was asked for is told already."""
    if event.get("event") in ("streaming_started", "streaming_finished"):
        raise structlog.DropEvent
    return event


def logging_settings() -> dict[str, Any]:
    """Set structlog up and return the settings that send Django's own records the same way."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            drop_streaming,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                    mask_id_numbers,
                ],
            }
        },
        "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stream"], "level": "INFO"},
        "loggers": {
            "django.request": {"level": "CRITICAL"},  # its lines hold paths; each request has its own line
            "django": {"level": "INFO", "propagate": True, "handlers": []},
            "django.server": {"level": "INFO", "propagate": True, "handlers": []},
            "procrastinate": {"level": "WARNING"},
        },
    }
