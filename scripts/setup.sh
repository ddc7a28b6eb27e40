#!/usr/bin/env bash
# Installs what the tests need and this machine lacks; touches nothing that is there.
#   scripts/setup.sh            all of it
#   scripts/setup.sh machete    only the named parts: packages nextest machete e2e map
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

# The map library, by its lock file, as one file beside the sources, where the build picks it up. A program that
# is built without it draws the map itself.
map() {
  local from=crates/web/library into=target/map-library
  if [[ $from/ol.js -nt $from/package-lock.json ]]; then
    return 0
  fi
  say "fetching the map library"
  mkdir -p "$into"
  cp "$from/package.json" "$from/package-lock.json" "$into/"
  (cd "$into" && npm ci --ignore-scripts --no-fund --no-audit)
  {
    echo "/*"
    # The one file holds the library and what it is made of; each asks for its notice to be kept.
    find "$into/node_modules" -maxdepth 3 -iname 'licen[cs]e*' -type f | sort | while read -r notice; do
      echo "== ${notice#"$into/node_modules/"}"
      cat "$notice"
    done
    echo "*/"
    grep -v '^//# sourceMappingURL' "$into/node_modules/ol/dist/ol.js"
  } >"$into/ol.js"
  mv "$into/ol.js" "$from/ol.js"
}

for part in "${@:-packages nextest machete e2e map}"; do
  for name in $part; do
    "$name"
  done
done
