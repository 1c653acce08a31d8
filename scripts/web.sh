#!/usr/bin/env bash
# Builds web/dist from the npm lockfile; does nothing when it is up to date.
set -euo pipefail
cd "$(dirname "$0")/../web"
command -v npm >/dev/null || exit 2
stamp=dist/.stamp
if [ -e "$stamp" ] && [ -z "$(find package-lock.json build.mjs src -newer "$stamp" 2>/dev/null)" ]; then
  exit 0
fi
echo "正在取得并打包脚本……"
npm ci --no-audit --no-fund --silent
npm run --silent build
touch "$stamp"
