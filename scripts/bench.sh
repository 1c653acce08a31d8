#!/usr/bin/env bash
# Measures afresh and rewrites the table of docs/performance.md; each row beside its reference.
set -euo pipefail
cd "$(dirname "$0")/.."
out=docs/performance.md
cargo build --release --locked --quiet -p rulebook --example judging_times -p typesetting \
  --example setting_times -p store --example bare_group_commit \
  --example at_scale --example clocks_at_scale --example intake_beside_record \
  -p app --example ledger_at_scale --example calendar_times -p server --example http_times --example intake_times
bin=target/release/examples
echo "量判定……" >&2
judging=$("$bin/judging_times" rulebooks/gaojing)
echo "量裸引擎……" >&2
bare=$("$bin/bare_group_commit" 3)
one=$(awk '/bare drafts, one by one/ {print $6}' <<<"$bare")
grouped=$(awk '/bare drafts, groups of 64/ {print $6}' <<<"$bare")
echo "量清单、时限和公众意见……" >&2
few=$("$bin/at_scale" 10000)
many=$("$bin/at_scale" 100000)
clocks=$("$bin/clocks_at_scale" 500000)
ledger=$("$bin/ledger_at_scale" 10000; echo; "$bin/ledger_at_scale" 100000)
intake=$("$bin/intake_beside_record" 60)
echo "量会议日历……" >&2
calendar=$("$bin/calendar_times" 10000; "$bin/calendar_times" 100000)
echo "量接口……" >&2
http=$("$bin/http_times" target/release/guiju "$one" "$grouped")
public=$("$bin/intake_times" target/release/guiju)
echo "量排版……" >&2
setting=$("$bin/setting_times" fonts 2>&1 || echo "没有字体，未量")
{
  cat <<HEAD
# 有多快

由 \`make bench\` 写成，$(nproc) 核，$(date +%F)。每一行旁边是同一次运行里的参照。

## 判定

| 量什么 | 结果 |
|---|---|
$judging

## 接口（登录、权限、判定、记录、全文全开）

| 量什么 | 结果 | 参照 |
|---|---|---|
$http
$public

## 记录（与裸引擎写同样的行）

\`\`\`
$bare
\`\`\`

## 清单与检索（一万件，十万件；processor 为每次占用处理器的平均时间）

\`\`\`
$few

$many
\`\`\`

## 会议日历与订阅（一万次，十万次；每天四十次）

| 量什么 | 结果 |
|---|---|
$calendar

## 时限巡查（一百万个未了结的时限；参照：裸引擎按序读同样的行）

\`\`\`
$clocks
\`\`\`

## 台账（一万件，十万件；翻到下一天只动新近超时的）

\`\`\`
$ledger
\`\`\`

## 公众意见（每秒五十条，与不收意见时轮流量页面读取）

\`\`\`
$intake
\`\`\`

## 排版（参照：空文档）

\`\`\`
$setting
\`\`\`
HEAD
} >"$out"
cat "$out"
