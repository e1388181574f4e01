"""`python tests/made FOLDER --documents 1000`: makes a checkout with so many made documents in a folder that is not there yet."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:1] = [str(TESTS), str(TESTS.parent / "scripts")]
from made.collection import make_made_collection  # noqa: E402 (the line before says where it is)


def main() -> None:
    """Makes it and says how long that took."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--documents", type=int, default=1000, help="how many: %(default)s")
    ask.add_argument("--seed", type=int, default=1, help="another one gives other texts: %(default)s")
    ask.add_argument(
        "--a-collection", type=int, help="documents of a folder of seeds/; without, all lie in seeds/ itself"
    )
    given = ask.parse_args()
    start = time.perf_counter()
    make_made_collection(given.folder, given.documents, given.seed, given.a_collection)
    print(f"{given.documents} documents in {given.folder}: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
