# make test    everything that must hold; installs what it needs on Debian when run as root
# make bench   the figures the documentation quotes
# make fuzz    each fuzz target for a minute
# make lint    golangci-lint with the reasons in .golangci.yml
# make season  whole programmes of 500 people each, which takes hours; make test plays smaller ones
# make try     the try-out page

SHELL := /bin/bash
GOTESTSUM := go run gotest.tools/gotestsum@v1.13.0
LINT := go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

.PHONY: test bench season fuzz lint try build tools format

build:
	go build -o buddybot ./cmd/buddybot

# A zone that is neither UTC nor on a full hour shows time zone mistakes. Every
# test runs once: where several things run at once under the race detector
# (.ci/race), everywhere else without; go vet goes over the code meanwhile.
test: tools format
	TZ=Asia/Kathmandu $(GOTESTSUM) --format pkgname-and-test-fails --raw-command -- ./.ci/tests

format:
	@out=$$(gofmt -l .); test -z "$$out" || { echo "gofmt would change:"; echo "$$out"; exit 1; }

# The page is tested in a real browser, and the race detector needs a C
# compiler. On Debian as root they are installed; elsewhere this says what is
# missing. Tests are never skipped for want of them.
tools:
	@command -v go >/dev/null || { echo "Go is missing: install Go $$(awk '/^go /{print $$2}' go.mod) or newer"; exit 1; }
	@missing=""; command -v gcc >/dev/null || missing="gcc libc6-dev"; \
	for name in chromium chromium-browser google-chrome google-chrome-stable chrome none; do command -v $$name >/dev/null && break; done; \
	if [ $$name = none ]; then missing="$$missing chromium"; fi; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ -f /etc/debian_version ] && [ "$$(id -u)" = 0 ]; then \
		echo "Installing $$missing"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	else \
		echo "The tests need: $$missing (Debian: sudo apt-get install $$missing)"; exit 1; \
	fi

# The benchmarks of matching print tables at the end; CONTRIBUTING.md explains them.
bench:
	BUDDY_BENCH_ALL=1 go test -count 1 -run 'TestPaceOverDistance|FloodsAndNobodyWaits|TestEveryTapIsAnswered' -v ./bot/live
	go test -run '^$$' -bench . -benchtime 1x -timeout 60m ./bot ./bot/live ./matching ./matching/group

# Other numbers of people: BUDDY_SEASON_PEOPLE=200 make season
season:
	BUDDY_SEASON_PEOPLE=$${BUDDY_SEASON_PEOPLE:-500} GOGC=400 go test -count 1 -timeout 24h -v ./season

fuzz:
	@for p in $$(go list ./...); do \
		for f in $$(go test -list '^Fuzz' $$p | grep '^Fuzz'); do go test -run '^$$' -fuzz "^$$f\$$" -fuzztime 1m -fuzzminimizetime 1x $$p || exit 1; done; \
	done

lint:
	$(LINT) run

try:
	go run ./cmd/buddybot try
