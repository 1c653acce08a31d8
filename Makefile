# Two commands matter: `make run` starts the demo township, `make test` holds everything to account.
PORT ?= 8080
DATA ?= data
GUIJU = target/release/guiju

.PHONY: run test bench build fonts web screenshots golden

run: build
	@$(GUIJU) serve --demo --data "$(DATA)" --rulebook rulebooks --listen 127.0.0.1:$(PORT)

# The script bundle first: it is embedded in the binary. Neither it nor the fonts are needed to start.
build: fonts web
	@echo "正在编译（首次约十分钟）……"
	@cargo build --release --locked -p server

fonts:
	@scripts/fonts.sh || echo "未取得自由字体，先不排版；其余功能照常"

web:
	@scripts/web.sh || echo "没有 Node 或取不到 npm 包，以无脚本方式运行；全部功能照常"

test:
	@scripts/test.sh

bench: build
	@scripts/bench.sh

# Rewrites the golden files after a change that was meant.
golden:
	@GUIJU_GOLDEN=write cargo test --release --locked -p domain --test law

screenshots: build
	@node web/shots.mjs
