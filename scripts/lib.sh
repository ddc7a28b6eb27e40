# Shared by the scripts; sourced, never run.
#
#   stage NAME COMMAND…   runs a command, remembers its time and outcome, goes on when it fails
#   summary               prints all stages; returns 1 when one failed
#   find_pg_bin           prints the directory of PostgreSQL's programs, or returns 1
#   find_chromium         prints the path of a Chromium, or returns 1
#   sanwei_binary PROFILE prints where Cargo puts the program

stage_lines=()
stages_failed=0

say() { printf '\n==> %s\n' "$*"; }

stage() {
  local name=$1 began=$SECONDS outcome=ok
  shift
  say "$name"
  "$@" || { outcome="FAILED ($?)"; stages_failed=$((stages_failed + 1)); }
  stage_lines+=("$(printf '  %-28s %5d s   %s' "$name" $((SECONDS - began)) "$outcome")")
  [[ $outcome == ok ]]
  # A stage's own status lets a caller skip what depends on it: `stage … || true` goes on.
}

summary() {
  say "summary"
  printf '%s\n' "${stage_lines[@]}"
  printf 'stages: %d passed, %d failed\n' $((${#stage_lines[@]} - stages_failed)) "$stages_failed"
  ((stages_failed == 0))
}

find_pg_bin() {
  local dir
  for dir in "${PG_BIN:-}" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin "$(dirname "$(command -v pg_ctl || echo /none)")"; do
    if [[ -n $dir && -x $dir/initdb && -x $dir/pg_ctl ]]; then
      echo "$dir"
      return 0
    fi
  done
  return 1
}

find_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [[ -n $name ]] && command -v "$name"; then
      return 0
    fi
  done
  return 1
}

sanwei_binary() { echo "${CARGO_TARGET_DIR:-$PWD/target}/$1/sanwei"; }
