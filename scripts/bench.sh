#!/usr/bin/env bash
# Measures the program beside the limits of this machine, on both engines.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ -z ${SANWEI_TEST_POSTGRES:-} ]]; then
  scripts/setup.sh packages
  exec scripts/with-postgres.sh "${BASH_SOURCE[0]}"
fi

cargo bench --locked --workspace
