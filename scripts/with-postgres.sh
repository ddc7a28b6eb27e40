#!/usr/bin/env bash
# Runs a command beside a throw-away PostgreSQL:  scripts/with-postgres.sh COMMAND…
#
# The cluster lives in a temporary directory, listens on a random port of 127.0.0.1 and on a
# socket beside its data, keeps its durability settings, and is gone when the command ends.
# The command finds it in SANWEI_TEST_POSTGRES; its user may create databases. Passwords go as md5: the other way takes
# a client that was built without optimization longer than the tests themselves, and the server is gone in a minute.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

bin=$(find_pg_bin) || { echo "No PostgreSQL found; scripts/setup.sh installs it." >&2; exit 1; }
dir=$(mktemp -d "${TMPDIR:-/tmp}/sanwei-postgres.XXXXXX")
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

# PostgreSQL refuses to run as root; its package has made a user for it.
as_server() {
  if ((EUID == 0)); then
    (cd / && runuser -u postgres -- "$@")
  else
    (cd / && "$@")
  fi
}

clean_up() {
  as_server "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$dir"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

printf '%s' "$password" >"$dir/password"
if ((EUID == 0)); then
  chown -R postgres "$dir"
fi
as_server "$bin/initdb" -D "$dir/data" -U sanwei --auth=md5 --pwfile="$dir/password" \
  --encoding=UTF8 --locale=C >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }

started=no
for _ in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 40000))
  if as_server "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/server.log" -w -t 60 start \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir -c max_connections=300" \
    >/dev/null 2>&1; then
    started=yes
    break
  fi
done
if [[ $started == no ]]; then
  cat "$dir/data/server.log" >&2
  exit 1
fi

export SANWEI_TEST_POSTGRES="postgres://sanwei:$password@127.0.0.1:$port/postgres"
"$@"
