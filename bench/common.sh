# What the benchmarks share: options, a durable PostgreSQL of their own in a temporary directory, and packaged services
# on it.

program=$(basename "$0")
here=$(cd "$(dirname "$0")" && pwd)
heap=512m pg_bindir='' keep=no jars=() pg_settings=()
secret=secret-of-the-benchmarks

say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*" >&2; }
fail() { echo "$program: $1" >&2; exit 1; }
refuse() { echo "$program: $1 (see --help)" >&2; exit 2; }
calc() { awk "BEGIN { printf \"$1\", $2 }"; }

common_usage() {
  cat <<'END'
  --heap SIZE       the service's -Xmx (default: 512m)
  --jar FILE        the service (default: target/banksync.jar, packaged if it is absent)
  --pg-bindir DIR   PostgreSQL to use (default: $(pg_config --bindir), else the newest in /usr/lib/postgresql)
  --pg-set K=V      a setting of its server, repeatable (default: PostgreSQL's own, and max_wal_size=8GB so that no
                    checkpoint comes in between)
  --keep            leave the server running and the temporary directory there, and tell where
  --help            print this

The service has this shell's variables too: BANKSYNC_WEBHOOK_WRITERS=2 or JAVA_TOOL_OPTIONS=... before the command.
END
}

# parse ARGUMENT...: sets the variable of each option; the usage tells which options there are.
parse() {
  local variable
  while [ $# -gt 0 ]; do
    grep -q -- "^  $1 " <<<"$(usage)" || refuse "unknown option $1"
    case $1 in
      --help) usage; exit 0 ;;
      --keep | --rules) printf -v "${1#--}" yes; shift; continue ;;
    esac
    [ $# -ge 2 ] || refuse "$1 needs a value"
    variable=${1#--} variable=${variable//-/_}
    case $1 in
      --jar) [ -f "$2" ] || refuse "there is no $2"; jars+=("$(cd "$(dirname "$2")" && pwd)/$(basename "$2")") ;;
      --pg-set) pg_settings+=("$2") ;;
      --heap | --pg-bindir) printf -v "$variable" %s "$2" ;;
      *) [[ $2 =~ ^[0-9]+(\ [0-9]+)*$ ]] || refuse "$1 needs a number"; printf -v "$variable" %s "$2" ;;
    esac
    shift 2
  done
}

# --- what they need

# need PROGRAM...: finds PostgreSQL's programs, Java and the service.
need() {
  local it
  if [ -z "$pg_bindir" ]; then
    pg_bindir=$(pg_config --bindir 2>/dev/null || true)
    [ -x "$pg_bindir/initdb" ] || pg_bindir=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
  fi
  for it in initdb pg_ctl psql pgbench; do
    [ -x "$pg_bindir/$it" ] || fail "PostgreSQL's $it is not in '$pg_bindir'. Install a PostgreSQL server (Debian, Ubuntu:
apt-get install postgresql; macOS: brew install postgresql@18), or name the directory of another with --pg-bindir."
  done
  for it in curl "$@"; do
    command -v "$it" >/dev/null || fail "$it is missing (Debian, Ubuntu: apt-get install $it; macOS: brew install $it)."
  done
  java=''
  for it in "${JAVA_HOME:-/nowhere}/bin/java" /usr/lib/jvm/*/bin/java "$(command -v java || true)"; do
    if [ -x "$it" ] && "$it" -version 2>&1 | grep -q 'version "25'; then java=$it; break; fi
  done
  [ -n "$java" ] || fail "No Java 25 was found: set JAVA_HOME (a JDK: https://adoptium.net)."
  [ ${#jars[@]} -gt 0 ] || jars=("$(cd "$here/.." && pwd)/target/banksync.jar")
  [ -f "${jars[0]}" ] || { say "packaging the service"; maven -Dmaven.test.skip=true package; }
}

maven() { (cd "$here/.." && ./mvnw -q -B -ntp "$@"); }

free_port() { # free_port FROM: sets free
  free=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$free") 2>/dev/null; do free=$((free + 1)); done
}

# --- the server

as_owner() { "$@"; }

# Sets work (the temporary directory) and port; all is taken away again when the script ends.
start_postgres() {
  local setting
  work=$(mktemp -d "${TMPDIR:-/tmp}/bench.XXXXXX")
  trap end EXIT
  trap 'exit 130' INT TERM
  chmod 755 "$work"
  mkdir "$work/pg"
  if [ "$(id -u)" = 0 ]; then
    chown postgres "$work/pg" && command -v runuser >/dev/null || fail "initdb refuses root: run this as another user."
    as_owner() { (cd / && runuser -u postgres -- "$@"); }
  fi
  free_port $((20000 + $$ % 12000))
  port=$free
  as_owner "$pg_bindir/initdb" -D "$work/pg/data" -U postgres -E UTF8 --locale=C -A trust >"$work/pg.log" 2>&1 ||
    { cat "$work/pg.log" >&2; fail "initdb failed."; }
  for setting in listen_addresses=127.0.0.1 port="$port" unix_socket_directories="$work/pg" fsync=on synchronous_commit=on \
    full_page_writes=on max_wal_size=8GB checkpoint_timeout=1h ${pg_settings[@]+"${pg_settings[@]}"}; do
    echo "${setting%%=*} = '${setting#*=}'"
  done | as_owner sh -c "cat >> '$work/pg/data/postgresql.conf'"
  as_owner "$pg_bindir/pg_ctl" -D "$work/pg/data" -l "$work/pg/log" -w start >/dev/null ||
    { cat "$work/pg/log" >&2; fail "PostgreSQL did not start."; }
  version=$(sql postgres -c 'show server_version' | cut -d' ' -f1)
}

# sql DATABASE [psql options]: the script is standard input, or that of -c or -f.
sql() {
  PGOPTIONS='-c client_min_messages=warning' "$pg_bindir/psql" -h 127.0.0.1 -p "$port" -U postgres -X -q -A -t -F ' ' \
    -v ON_ERROR_STOP=1 -d "$@"
}

end() {
  local status=$? service
  for service in $(jobs -p); do stop_service "$service"; done
  if [ "$keep" = yes ]; then
    echo "kept: psql -h 127.0.0.1 -p $port -U postgres; stop: pg_ctl -D $work/pg/data stop; then delete $work" >&2
  else
    [ ! -d "$work/pg/data" ] || as_owner "$pg_bindir/pg_ctl" -D "$work/pg/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$work"
  fi
  exit "$status"
}

# --- the service

# start_service DATABASE JAR: sets service (its process), url and management. It is started as in the image, but for the
# heap and the cache, and in a directory without .env.
start_service() {
  local log=$work/$1.log
  free_port $((port + 1))
  url=http://127.0.0.1:$free
  free_port $((free + 1))
  management=http://127.0.0.1:$free
  (
    unset PROVIDERS_FILE PROVIDERS_OFF RAZORPAY_WEBHOOK_SECRET
    export DATABASE_URL="postgresql://postgres@127.0.0.1:$port/$1" PORT="${url##*:}" MANAGEMENT_SERVER_PORT="${management##*:}"
    export API_KEYS=none WEBHOOK_SECRET="$secret"
    cd "$work"
    exec "$java" "-Xmx$heap" -XX:+ExitOnOutOfMemoryError -XX:-ClassUnloadingWithConcurrentMark -jar "$2"
  ) >"$log" 2>&1 &
  service=$!
  for _ in $(seq 600); do
    curl -fsS -o /dev/null "$url/health" 2>/dev/null && return
    kill -0 "$service" 2>/dev/null || break
    sleep 0.2
  done
  cat "$log" >&2
  fail "The service did not start."
}

stop_service() { # stop_service PROCESS
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

# The most memory that the service has had, in MiB.
peak_memory() { # peak_memory PROCESS
  awk '/VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status" 2>/dev/null || echo '?'
}
