#!/usr/bin/env bash
# Measures the program beside the limits of this machine, on both engines.
#   scripts/bench.sh [--matters 10000,1000000] [--seconds 5] [--clients 64]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ -z ${SANWEI_TEST_POSTGRES:-} ]]; then
  scripts/setup.sh packages
  exec scripts/with-postgres.sh "${BASH_SOURCE[0]}" "$@"
fi

source scripts/lib.sh
cargo build --locked --release --package sanwei --package benches
"$(dirname "$(sanwei_binary release)")/bench" --sanwei "$(sanwei_binary release)" "$@"
# The registers, once: their sizes are their own.
"$(dirname "$(sanwei_binary release)")/bench-registers" --sanwei "$(sanwei_binary release)"
