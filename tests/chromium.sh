#!/bin/sh
# Sees that there is a Chromium for the browser tests, and a Chinese font, without which a printed page has no text to read
# back; installs them where it can. Argument: the Python of the environment.
# Chromium, in this order: one without windows, which opens a page in a third of the processor time, on the PATH or, for root on
# Debian, its package; any other on the PATH; Debian's package of that; the download of Playwright.
set -eu

may_install() { [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; }

install() {
  echo "Installing Debian's $1 for the browser tests ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
}

without_windows() { command -v chromium-headless-shell >/dev/null 2>&1; }

on_the_path() {
  for name in chromium chromium-browser google-chrome-stable google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then return 0; fi
  done
  return 1
}

chinese_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh)" ]; }

if ! without_windows && on_the_path && may_install; then
  # worth no waiting for a network that is not there
  apt-get install -y -qq --no-install-recommends chromium-headless-shell >/dev/null 2>&1 || true
elif ! without_windows && ! on_the_path && ! { may_install && { install chromium-headless-shell || install chromium; }; }; then
  echo "Fetching Playwright's chromium for the browser tests ..."
  if ! "$1" -m playwright install chromium; then
    echo "No Chromium: install one so that 'chromium' or 'google-chrome' is on the PATH, then run make test again." >&2
    exit 1
  fi
fi

# where there is no fontconfig (macOS), the system has Chinese fonts of its own
if [ "$(uname)" = Linux ] && ! chinese_font; then
  if may_install && install fontconfig && install fonts-noto-cjk && chinese_font; then exit 0; fi
  echo "No Chinese font: install one, such as the package fonts-noto-cjk, then run make test again." >&2
  exit 1
fi
