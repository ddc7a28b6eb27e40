#!/usr/bin/env bash
# Builds the program and opens the sample district.
#   PORT  where to listen; without it 8080, or the next port that is free
#   DATA  where the district is kept; without it ./data/demo
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib.sh

in_use() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

port=${PORT:-8080}
if [[ -z ${PORT:-} ]]; then
  while in_use "$port"; do
    port=$((port + 1))
  done
fi

# The map glides with a library from its package; without Node, or offline, it is drawn by the program itself.
if ! { command -v npm >/dev/null && scripts/setup.sh map; }; then
  say "without the map library (it needs Node and the network, once): the map works, drawn page by page"
fi

cargo build --locked --release --package sanwei
exec "$(sanwei_binary release)" demo --listen "127.0.0.1:$port" --data "${DATA:-./data/demo}"
