"""Reading a page on a phone: Lighthouse's scores and the weight of a first view, against Material for MkDocs as it comes.

Builds both sites in a temporary folder and serves them alike; prints a table in Markdown. Without Node
it says what is missing and weighs only.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from checkout import make_checkout
from chromium import find_chromium
from first_view import FirstView, Weight, first_view
from site_server import serve
from stock import build_stock

PAGE = "documents/cast-plan-2021-2025/"
"""The one that is measured: the longest running text."""
RUNS = 3
"""On each site, in turn; the median counts."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PACKAGES = Path(__file__).with_suffix("")
"""Folder of `package.json`, where `make bench` puts Lighthouse."""
COMMAND = PACKAGES / "node_modules" / "lighthouse" / "cli" / "index.js"
NODE = (18, 16)
"""The oldest that runs it."""
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
"""Of Chromium."""
SITES = ("this project", "stock Material")

Scores = dict[str, int]
"""From 0 to 100, by category."""


def measure_reading() -> None:
    """Builds, measures and prints."""
    print("## Reading on a phone\n")
    with tempfile.TemporaryDirectory() as folder:
        ports = _free_ports(len(SITES))
        bases = [f"http://127.0.0.1:{port}/some/path/" for port in ports]
        checkout = make_checkout(Path(folder) / "ours")
        done = checkout.run(SITE_URL=bases[0])
        if done.status:
            raise SystemExit(done.output)
        stock = build_stock(checkout.root, Path(folder) / "stock", bases[1])
        with serve(checkout.site, port=ports[0]) as ours_at, serve(stock, port=ports[1]) as stock_at:
            addresses = [ours_at + PAGE, stock_at + PAGE]
            views = [first_view(address) for address in addresses]
            missing = what_is_missing()
            scores = [] if missing else _medians(addresses)
    _print(scores, views)
    print(
        f"\nLighthouse did not run: {missing}." if missing else f"\nMedians of {RUNS} runs in turn, {_version()}.",
        end=" ",
    )
    print(f"Page: `{PAGE}`; kB as sent, compressed.\n")


def what_is_missing() -> str | None:
    """What Lighthouse needs and has not; None if it can run."""
    node = shutil.which("node")
    if not node or _version_of(node) < NODE:
        return f"Node {'.'.join(map(str, NODE))} or newer is not on the PATH"
    if not COMMAND.is_file():
        return f"its packages are not installed; run npm ci in {PACKAGES.relative_to(PACKAGES.parents[2])}"
    if not find_chromium():
        return "no Chromium is on the PATH"
    return None


def _version_of(node: str) -> tuple[int, ...]:
    """Of a `node` that says v20.1.0: 20, 1, 0."""
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(int(part) for part in re.findall(r"\d+", said))


def run_lighthouse(address: str) -> Scores:
    """One run of Lighthouse with its phone profile. Raises SystemExit with what it said if it could not measure."""
    command = ["node", str(COMMAND), address, "--output=json", "--quiet", "--no-enable-error-reporting"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(FLAGS)}"]
    done = subprocess.run(
        command, env=os.environ | {"CHROME_PATH": find_chromium() or ""}, capture_output=True, text=True, check=False
    )
    report = json.loads(done.stdout) if done.returncode == 0 else {}
    wrong = report.get("runtimeError", {}).get("message") or (not report and done.stderr)
    if wrong:
        raise SystemExit(f"Lighthouse could not measure {address}: {wrong}")
    return {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}


def _medians(addresses: Sequence[str]) -> list[Scores]:
    runs: list[list[Scores]] = [[] for _ in addresses]
    for _ in range(RUNS):
        for place, address in zip(runs, addresses, strict=True):
            place.append(run_lighthouse(address))
    return [{name: round(statistics.median(run[name] for run in site)) for name in CATEGORIES} for site in runs]


def _print(scores: Sequence[Scores], views: Sequence[FirstView]) -> None:
    print(f"| | {' | '.join(SITES)} |\n| --- | --- | --- |")
    for name in CATEGORIES if scores else ():
        print(f"| Lighthouse, {name} | {' | '.join(str(site[name]) for site in scores)} |")
    print(f"| first view, requests | {' | '.join(str(view.total.requests) for view in views)} |")
    print(f"| first view, kB | {' | '.join(_kilobytes(view.total) for view in views)} |")
    for kind in sorted({kind for view in views for kind in view.kinds}):
        cells = (_kilobytes(view.kinds.get(kind, Weight(0, 0))) for view in views)
        print(f"| – {kind}, kB | {' | '.join(cells)} |")
    print(
        f"| search index and its worker on top, requests | {' | '.join(str(view.search.requests) for view in views)} |"
    )
    print(f"| search index and its worker on top, kB | {' | '.join(_kilobytes(view.search) for view in views)} |")


def _kilobytes(weight: Weight) -> str:
    return f"{weight.sent / 1000:.1f}" if weight.requests else "none"


def _version() -> str:
    package = json.loads((COMMAND.parents[1] / "package.json").read_text("utf-8"))
    return f"Lighthouse {package['version']} with its phone profile"


def _free_ports(count: int) -> list[int]:
    """Ports that nothing listens on: canonical links hold the address, so it is needed before the site is built."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [server.getsockname()[1] for server in held]
    for server in held:
        server.close()
    return ports
