# How bench/steady and bench/overload send webhooks with Gatling, whose simulations are in bench/simulations.

gatling_on=''

# Leaves the last processor to Gatling and the others to all else: an overload must not be one of who sends it.
part_processors() {
  local last=$(($(nproc) - 1))
  [ $last -gt 0 ] && command -v taskset >/dev/null || { say "Gatling shares the only processor, or there is no taskset"; return; }
  taskset -pc 0-$((last - 1)) $$ >/dev/null
  gatling_on=$last
}

gatling_maven() (
  [ -z "$gatling_on" ] || taskset -pc "$gatling_on" "$BASHPID" >/dev/null
  maven "$@"
)

# simulate CLASS RATE WARM_UP SECONDS: sends webhooks to $url. Sets accepted, refused (a second), p50, p99 (of accepted), lost
# (acknowledged, but not kept), and passed, which is no if one of the simulation's assertions is false.
simulate() {
  passed=yes
  WEBHOOK_SECRET=$secret gatling_maven -Pbench gatling:test -Dgatling.simulationClass="$1" -Dbench.url="$url" \
    -Dbench.management="$management" -Dbench.answers="$work/answers" -Dbench.rate="$2" -Dbench.warmUp="$3" \
    -Dbench.seconds="$4" >"$work/gatling.log" 2>&1 || passed=no
  grep -q 'please open the following file' "$work/gatling.log" || { cat "$work/gatling.log" >&2; fail "Gatling failed."; }
  # What was left unanswered is being committed.
  sleep 1
  read -r accepted refused p50 p99 lost < <(sql measured -v seconds="$4" -f "$here/sql/answers.sql" <"$work/answers")
}

# actual ASSERTION: prints the value that it was about.
actual() { sed -n "s/^$1.*(actual : \([0-9]*\).*/\1/p" "$work/gatling.log" | head -1; }

# Prints the assertions that are false, and where the report is.
tell() {
  grep ': false (actual' "$work/gatling.log" || true
  grep 'please open the following file' "$work/gatling.log"
}
