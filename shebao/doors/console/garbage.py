"""How often a long-lived process looks for objects that refer to each other in circles.

Ten thousand people's filing makes millions of objects, none of them in circles: looking through all of them
after every 700 new ones, as Python does by itself, cost a third of the processor's time.
"""

import gc

FRESH = 50_000  # new objects before the youngest are looked through
YOUNG, OLD = 20, 50  # so many rounds of one generation before the next


def collect_rarely() -> None:
    """Look through new objects rarely, and never again through what is loaded by now."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(FRESH, YOUNG, OLD)
