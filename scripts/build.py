#!/usr/bin/env python3
"""Converts the seeds and builds the site: `scripts/build.py --help`."""

from gongwen.cli import run

if __name__ == "__main__":
    run()
