"""The law as data: what held in a region at a time, and by which document.

`load` reads `regions/` once; a `Pack` answers `value(name, at)` or refuses with `Unstated`.
"""

from shebao.policy.errors import BadLaw, Unstated
from shebao.policy.loader import Law, load
from shebao.policy.offers import FieldOffer, MaterialOffer, Offer, Section, Stop
from shebao.policy.pack import Pack
from shebao.policy.parameter import Citation, Parameter, Row, Value
from shebao.policy.posts import PostOffer
from shebao.policy.snapshot import dump, restore

__all__ = [
    "BadLaw",
    "Citation",
    "FieldOffer",
    "Law",
    "MaterialOffer",
    "Offer",
    "Pack",
    "Parameter",
    "PostOffer",
    "Row",
    "Section",
    "Stop",
    "Unstated",
    "Value",
    "dump",
    "load",
    "restore",
]
