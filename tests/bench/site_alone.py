"""Builds only the site of a checkout, from the docs that stand there, with nothing kept from before: what other engines do, too.

python site_alone.py CHECKOUT
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


def main(root: Path) -> None:
    """Builds it into `site/` of the checkout."""
    from gongwen.cli.tools import PRELOADED
    from gongwen.publish.site import Checkout, build_site
    from gongwen.work import Processes, Silent
    from gongwen.work.workplace import Tools, working

    executor = Processes(None, PRELOADED)
    with (
        tempfile.TemporaryDirectory(dir=root) as folder,  # on the same file system, since folders change places
        working(root, Tools(executor), Path(folder) / "kept") as work,
    ):
        build_site(Checkout(root, work.kept, work.unchanged, work.objects), executor, Silent())
    executor.close()


if __name__ == "__main__":  # the other processes read this file, too
    sys.path.insert(0, str(SCRIPTS))
    main(Path(sys.argv[1]).resolve())
