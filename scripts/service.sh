# How the scripts find the service: --url, else BANKSYNC_URL, else this machine at PORT. Each variable is that of the shell,
# else that of the line in .env, which the service reads too.

# setting NAME: prints the variable's value; nothing where it is not set.
setting() {
  eval "setting=\${$1:-}"
  if [ -z "$setting" ] && [ -f .env ]; then
    setting=$(sed -n "s/^$1=//p" .env | tail -n 1 | sed "s/^\"\(.*\)\"\$/\1/; s/^'\(.*\)'\$/\1/")
  fi
  printf %s "$setting"
}

port=$(setting PORT)
url=$(setting BANKSYNC_URL)
url=${url:-http://localhost:${port:-8000}}
BANKSYNC_API_KEY=$(setting BANKSYNC_API_KEY)
export BANKSYNC_API_KEY

# require_service: ends the script where nobody answers, with 2.
require_service() {
  curl -s -o /dev/null "$url/health" && return
  echo "$(basename "$0"): nobody answers at $url. Is the service running (./mvnw spring-boot:run)?
It is looked for at --url, else BANKSYNC_URL, else http://localhost and PORT (8000), of the shell or of .env." >&2
  exit 2
}

# The API key as a header, on standard input: an argument would show in the list of processes.
key() { printf %s "${BANKSYNC_API_KEY:+Authorization: Bearer $BANKSYNC_API_KEY}"; }
