#!/usr/bin/env bash
# Everything about the code that can be known without running it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/setup.sh machete e2e

source scripts/lib.sh
export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"

export PYTHONDONTWRITEBYTECODE=1

invariants() {
  python3 scripts/rust_source_test.py && python3 scripts/circles_test.py && python3 scripts/invariants.py
}
documentation() { RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps; }

stage "format" cargo fmt --all --check || true
stage "lints" cargo clippy --locked --workspace --all-targets -- -D warnings || true
stage "documentation" documentation || true
stage "unused dependencies" cargo machete || true
stage "licences" python3 scripts/licences.py || true
stage "invariants" invariants || true
stage "types of the browser tests" npm --prefix e2e run --silent types || true
summary
