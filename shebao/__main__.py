"""`python -m shebao <command>`: the operators' door."""

import sys

from shebao.doors.console.cli import main

sys.exit(main(sys.argv[1:]))
