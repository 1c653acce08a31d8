#!/usr/bin/env bash
# Readers by others, with which the tests read what we export. Kept in target/tools/venv.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=target/tools/venv
packages=(openpyxl==3.1.5 icalendar==7.3.0)
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
