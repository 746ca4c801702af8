"""Of which kind a message is, where its sender does not say: what people choose by (messages.yaml)."""

OTHER = "letter"
KIND_OF = {
    "wages": "deadline",
    "declare": "deadline",
    "supplement": "correction",
    "benefit": "deadline",
    "unbilled": "bill",
    "bill_due": "bill",
    "bill_lapsed": "bill",
    "case": "case",
    "proof": "case",
    "agency": "letter",
    "letter": "letter",
    "task": "task",
    "preregistered": "deadline",
}


def kind_of(topic: str, kind: str = "") -> str:
    """Return the kind of a message."""
    return kind or KIND_OF.get(topic, OTHER)
