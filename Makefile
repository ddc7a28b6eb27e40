# The workshop. Every target is one script in scripts/; read those for the how.

.DEFAULT_GOAL := help
.PHONY: help run test check bench screenshots

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## build the program and open the sample district (PORT=8080 DATA=./data/demo)
	@scripts/run.sh

test: ## every test: rules, both engines, a real browser; installs what is missing
	@scripts/test.sh

check: ## format, lints, documentation, dependencies, licences, invariants
	@scripts/check.sh

bench: ## measure against the limits of this machine
	@scripts/bench.sh

screenshots: ## picture every page at phone and desktop width into e2e/out/screenshots
	@scripts/screenshots.sh
