#!/usr/bin/env bash
# Every test, on SQLite and on PostgreSQL, and a real browser over the real program.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ -z ${SANWEI_TEST_POSTGRES:-} ]]; then
  scripts/setup.sh packages nextest e2e map
  exec scripts/with-postgres.sh "${BASH_SOURCE[0]}"
fi

source scripts/lib.sh
# The same random cases at every run, so that a change is judged by what it did. New ones are sought with another seed
# and more cases:  PROPTEST_RNG_SEED=$RANDOM PROPTEST_CASES=20000 cargo nextest run
export PROPTEST_RNG_SEED="${PROPTEST_RNG_SEED:-2021}"
export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"

browser_tests() {
  CHROMIUM=$(find_chromium) SANWEI=$(sanwei_binary debug) npm --prefix e2e test
}

if stage "build" cargo build --locked --workspace --all-targets; then
  stage "rules and stories" cargo nextest run --locked --workspace --no-fail-fast || true
  stage "examples in documentation" cargo test --locked --workspace --doc || true
  stage "bench in its shortest form" python3 scripts/bench_test.py || true
  stage "browser" browser_tests || true
fi
summary
