"""`python -m raincheck`: the same as the command `raincheck`."""

import sys

from raincheck.cli import run

if __name__ == "__main__":
    sys.exit(run())
