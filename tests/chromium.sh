#!/bin/sh
# Sees that there is a Chromium for the browser tests; installs one where it can. Argument: the Python of the environment.
# In this order: one on the PATH; Debian's package, for root on Debian; the download of Playwright.
set -eu
for name in chromium chromium-browser google-chrome-stable google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Debian's chromium for the browser tests ..."
  if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; then
    exit 0
  fi
fi
echo "Fetching Playwright's chromium for the browser tests ..."
if "$1" -m playwright install chromium; then exit 0; fi
echo "No Chromium: install one so that 'chromium' or 'google-chrome' is on the PATH, then run make test again." >&2
exit 1
