# What the benchmarks have in common: a PostgreSQL of their own, durable, in a temporary directory, and the packaged
# service on it. What is in the arrays service_settings and service_java is given to the service, as variables and as
# options of Java.

name=$(basename "$0")
say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*" >&2; }
fail() { echo "$name: $1" >&2; exit 1; }
refuse() { echo "$name: $1 (see --help)" >&2; exit 2; }

heap=512m bindir='' jar='' java='' parent=${TMPDIR:-/tmp} keep=no
settings=() service_settings=() service_java=()

common_usage() {
  cat <<'END'
  --heap SIZE       the service's -Xmx (default: 512m)
  --pg-bindir DIR   PostgreSQL to use (default: $(pg_config --bindir), else the newest in /usr/lib/postgresql)
  --pg-set K=V      a setting of its server, repeatable (default: PostgreSQL's own, and max_wal_size=8GB so that no
                    checkpoint comes in between)
  --jar FILE        the service (default: target/banksync.jar, packaged if it is absent)
  --java FILE       the Java to run it (default: $BANKSYNC_JAVA, $JAVA_HOME/bin/java or the newest in /usr/lib/jvm)
  --dir DIR         where the temporary directory is made (default: $TMPDIR, else /tmp)
  --keep            leave the server running and the directory there, and tell where
  --help            print this
END
}

common_option() { # common_option NAME VALUE
  case $1 in
    --heap) heap=$2 ;;
    --pg-bindir) bindir=$2 ;;
    --pg-set) settings+=("$2") ;;
    --jar) jar=$2 ;;
    --java) java=$2 ;;
    --dir) parent=$2 ;;
    *) refuse "unknown option $1" ;;
  esac
}

require_numbers() {
  local number
  for number in "$@"; do
    case $number in ''|*[!0-9]*) refuse "not a number: $number" ;; esac
  done
}

# --- what they need

# find_postgres PROGRAM...: sets bindir to where PostgreSQL's programs are.
find_postgres() {
  if [ -z "$bindir" ]; then
    if command -v pg_config >/dev/null && [ -x "$(pg_config --bindir)/initdb" ]; then
      bindir=$(pg_config --bindir)
    else
      bindir=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
    fi
  fi
  local program
  for program in initdb pg_ctl psql "$@"; do
    [ -n "$bindir" ] && [ -x "$bindir/$program" ] || fail "PostgreSQL's $program is not in '$bindir'.
Install a PostgreSQL server (Debian, Ubuntu: apt-get install postgresql; Fedora: dnf install postgresql-server;
macOS: brew install postgresql@18), or name the directory of another with --pg-bindir."
  done
}

find_service() {
  command -v curl >/dev/null || fail "curl is missing (Debian, Ubuntu: apt-get install curl)."
  if [ -z "$java" ]; then
    java=${BANKSYNC_JAVA:-}
    [ -n "$java" ] || for candidate in "${JAVA_HOME:-/nowhere}/bin/java" $(ls -d /usr/lib/jvm/*/bin/java 2>/dev/null) \
        "$(command -v java || true)"; do
      [ -x "$candidate" ] && "$candidate" -version 2>&1 | grep -q 'version "25' && { java=$candidate; break; }
    done
  fi
  [ -n "$java" ] && [ -x "$java" ] || fail "No Java 25 was found: set JAVA_HOME or --java (a JDK: https://adoptium.net)."
  if [ -z "$jar" ]; then
    jar=$here/../target/banksync.jar
    [ -f "$jar" ] || { say "packaging the service"; (cd "$here/.." && ./mvnw -q -B -ntp -Dmaven.test.skip=true package); }
  fi
  [ -f "$jar" ] || fail "There is no $jar."
}

free_port() { # free_port FROM
  local candidate=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null; do candidate=$((candidate + 1)); done
  echo "$candidate"
}

# --- the server

as_owner() { "$@"; }

# Sets work (the temporary directory), port, http and url; everything is taken away again when the script ends.
start_postgres() {
  work=$(mktemp -d "$parent/$name.XXXXXX")
  service='' sender=''
  trap end EXIT
  trap 'exit 130' INT TERM
  chmod 755 "$work"
  mkdir "$work/pg"
  if [ "$(id -u)" = 0 ]; then
    owner=postgres
    id "$owner" >/dev/null 2>&1 || owner=nobody
    chown "$owner" "$work/pg"
    command -v runuser >/dev/null || fail "initdb refuses root, and there is no runuser: run this as another user."
    as_owner() { (cd / && runuser -u "$owner" -- "$@"); }
  fi
  port=$(free_port $((20000 + $$ % 12000)))
  http=$(free_port $((port + 1)))
  url=http://127.0.0.1:$http
  as_owner "$bindir/initdb" -D "$work/pg/data" -U postgres -E UTF8 --locale=C -A trust >"$work/initdb.log" 2>&1 \
    || { cat "$work/initdb.log" >&2; fail "initdb failed."; }
  {
    echo "listen_addresses = '127.0.0.1'"
    echo "port = $port"
    echo "unix_socket_directories = '$work/pg'"
    echo "fsync = on"
    echo "synchronous_commit = on"
    echo "full_page_writes = on"
    echo "max_wal_size = 8GB"
    echo "checkpoint_timeout = 1h"
    for setting in ${settings[@]+"${settings[@]}"}; do echo "${setting%%=*} = '${setting#*=}'"; done
  } >"$work/settings"
  as_owner sh -c "cat >> '$work/pg/data/postgresql.conf'" <"$work/settings"
  as_owner "$bindir/pg_ctl" -D "$work/pg/data" -l "$work/pg/log" -w start >/dev/null \
    || { cat "$work/pg/log" >&2; fail "PostgreSQL did not start."; }
}

sql() { # sql DATABASE [psql options]: the script is standard input
  local database=$1
  shift
  PGOPTIONS='-c client_min_messages=warning' "$bindir/psql" -h 127.0.0.1 -p "$port" -U postgres -d "$database" -X -q -A -t -v ON_ERROR_STOP=1 "$@"
}

end() {
  status=$?
  stop_sender
  stop_service
  if [ "$keep" = yes ]; then
    echo "kept: psql -h $work/pg -p $port -U postgres; stop: $bindir/pg_ctl -D $work/pg/data stop; then delete $work" >&2
  else
    [ ! -d "$work/pg/data" ] || as_owner "$bindir/pg_ctl" -D "$work/pg/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$work"
  fi
  exit $status
}

# --- the service

secret=secret-of-the-benchmarks

# As in the image, no classes are unloaded.
start_service() { # start_service DATABASE
  (
    unset PROVIDERS_FILE PROVIDERS_OFF RAZORPAY_WEBHOOK_SECRET
    export DATABASE_URL="postgresql://postgres@127.0.0.1:$port/$1" PORT="$http" API_KEYS=none
    export WEBHOOK_SECRET="$secret" ${service_settings[@]+"${service_settings[@]}"}
    exec "$java" "-Xmx$heap" -XX:-ClassUnloadingWithConcurrentMark ${service_java[@]+"${service_java[@]}"} -jar "$jar"
  ) >"$work/service.log" 2>&1 &
  service=$!
  for _ in $(seq 600); do
    curl -fsS -o /dev/null "$url/health" 2>/dev/null && return
    kill -0 "$service" 2>/dev/null || break
    sleep 0.2
  done
  cat "$work/service.log" >&2
  fail "The service did not start."
}

stop_service() {
  end_process "$service"
  service=''
}

# What sends requests while something else is done sets it.
stop_sender() {
  end_process "$sender"
  sender=''
}

end_process() { # end_process ID: none where it is empty
  [ -z "$1" ] || { kill "$1" 2>/dev/null || true; wait "$1" 2>/dev/null || true; }
}

# Prints the most memory that the service has had, in MiB.
peak_memory() {
  if [ -r "/proc/$service/status" ]; then
    awk '/VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$service/status"
  else
    echo '?'
  fi
}

calc() { awk "BEGIN { printf \"$1\", $2 }"; }
