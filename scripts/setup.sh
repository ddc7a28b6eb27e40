#!/usr/bin/env bash
# Installs what the tests need and this machine lacks; touches nothing that is there.
#   scripts/setup.sh            all of it
#   scripts/setup.sh machete    only the named parts: packages nextest machete e2e
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib.sh

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "This step needs root: $*" >&2
    return 1
  fi
}

has_chinese_font() {
  [[ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ]] ||
    { command -v fc-list >/dev/null && [[ -n $(fc-list :lang=zh family) ]]; }
}

packages() {
  local missing=()
  command -v cc >/dev/null || missing+=(build-essential)
  find_chromium >/dev/null || missing+=(chromium)
  find_pg_bin >/dev/null || missing+=(postgresql)
  has_chinese_font || missing+=(fonts-noto-cjk)
  if ((${#missing[@]} == 0)); then
    return 0
  fi
  say "installing ${missing[*]}"
  if ! command -v apt-get >/dev/null; then
    echo "Without apt-get this script cannot install them; please install them by hand." >&2
    return 1
  fi
  as_root apt-get -o Dpkg::Use-Pty=0 -q update
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -o Dpkg::Use-Pty=0 -q install -y --no-install-recommends "${missing[@]}"
}

cargo_tool() {
  local name=$1 version=$2
  export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
  if ! command -v "$name" >/dev/null; then
    say "installing $name (once; a few minutes)"
    cargo install --locked "$name" --version "$version"
  fi
}

nextest() { cargo_tool cargo-nextest '^0.9'; }
machete() { cargo_tool cargo-machete '^0.9'; }

e2e() {
  # npm writes this file last, so it is newer than the lock file only after a complete install.
  if [[ ! e2e/node_modules/.package-lock.json -nt e2e/package-lock.json ]]; then
    say "installing the browser tests' packages"
    (cd e2e && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-fund --no-audit)
  fi
}

for part in "${@:-packages nextest machete e2e}"; do
  for name in $part; do
    "$name"
  done
done
