#!/usr/bin/env bash
# Everything that must pass. Installs what it needs where it may; says aloud what it skips.
set -euo pipefail
cd "$(dirname "$0")/.."
skipped=()
step() { printf '\n== %s\n' "$1"; }
skip() { skipped+=("$1"); printf -- '-- 跳过：%s\n' "$1"; }

install() { # install COMMAND PACKAGE...
  command -v "$1" >/dev/null && return 0
  shift
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return 0
  apt-get update -qq >/dev/null 2>&1 || return 1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

step "准备工具"
install pdftoppm poppler-utils || skip "poppler-utils 装不上，不量 PDF 版面"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || install pg-initdb postgresql \
  || skip "PostgreSQL 装不上，不测第二种数据库"
scripts/fonts.sh || skip "取不到自由字体，不比对版面"
scripts/readers.sh >/dev/null 2>&1 || skip "取不到 Python 包，导出的表格和日历订阅只由自己的测试读"
scripts/web.sh || skip "没有 Node 或取不到 npm 包，不打包脚本"

step "格式与规范"
cargo fmt --all --check
cargo clippy --release --locked --workspace --all-targets -- -D warnings

step "依赖许可与房间边界"
export PATH="$PWD/target/tools/bin:$PATH"
cargo deny --version >/dev/null 2>&1 || {
  echo "正在安装 cargo-deny（约四分钟）……"
  cargo install --quiet --locked --version 0.20.2 --root target/tools cargo-deny || true
}
if cargo deny --version >/dev/null 2>&1; then
  cargo deny --offline check bans licenses sources
  cargo deny check advisories 2>/dev/null || skip "取不到漏洞通告库，未核对依赖漏洞"
else
  skip "没有 cargo-deny，许可与漏洞未核对；房间边界由 tidy 测试核对"
fi

step "单元与接口测试"
cargo test --release --locked --workspace

# The tests of the server have built the program itself.
step "规则自检"
target/release/guiju rulebook check rulebooks/gaojing
target/release/guiju rulebook test rulebooks/gaojing

step "浏览器走查"
if [ -d web/node_modules ] && install chromium chromium fonts-noto-cjk; then
  (cd web && node --test --test-concurrency=1 journeys/*.test.mjs)
else
  skip "没有 Node 或 Chromium，不走浏览器"
fi

step "结果"
for reason in "${skipped[@]:-}"; do [ -n "$reason" ] && echo "未做：$reason"; done
echo "全部通过"
