#!/usr/bin/env bash
# Pictures of every page, at phone and desktop width, into e2e/out/screenshots;
# those that README.md shows, into docs/screenshots.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib.sh

scripts/setup.sh packages e2e map
cargo build --locked --package sanwei
CHROMIUM=$(find_chromium) SANWEI=$(sanwei_binary debug) npm --prefix e2e run screenshots
