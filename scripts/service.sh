# How the scripts find the service: --url, else BANKSYNC_URL, else this machine at PORT. A variable comes from the shell, else
# from .env, which the service reads too.

# setting NAME: prints the variable's value, or nothing if it is not set.
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

# require_service: ends the script with 2 if nobody answers.
require_service() {
  curl -s -o /dev/null "$url/health" && return
  echo "$(basename "$0"): nobody answers at $url. Is the service running (./mvnw spring-boot:run)?
This script tries --url, else BANKSYNC_URL, else http://localhost and PORT (8000), of the shell or of .env." >&2
  exit 2
}

# secret_from FILE: prints the secret in a file, without the line break at its end.
secret_from() {
  [ -r "$1" ] || { echo "$(basename "$0"): $1 can't be read" >&2; exit 2; }
  printf %s "$(cat "$1")"
}

# no_secret_argument: ends the script with 2, because the list of processes shows arguments to everybody on the machine.
no_secret_argument() {
  echo "$(basename "$0"): --secret would show the secret in the list of processes.
Give --secret-file FILE, or set the variable (see --help)." >&2
  exit 2
}

# hmac ALGORITHM KEY FILE: prints the HMAC of a file's bytes (RFC 2104). KEY is hexadecimal. This function mixes it in,
# because openssl accepts it as an argument only.
hmac() (
  case $1 in
    sha384 | sha512) block=128 ;;
    *) block=64 ;;
  esac
  key=$2
  [ ${#key} -le $((block * 2)) ] || key=$(bytes "$key" 0 0 | openssl dgst "-$1" -binary | od -An -v -tx1 | tr -d ' \n')
  { bytes "$key" 92 "$block"; { bytes "$key" 54 "$block"; cat "$3"; } | openssl dgst "-$1" -binary; } |
    openssl dgst "-$1" -binary
)

# bytes HEX MASK LENGTH: fills HEX up to LENGTH bytes with zeros, and prints each byte xor MASK.
bytes() {
  rest=$1 count=0
  while [ -n "$rest" ] || [ "$count" -lt "$3" ]; do
    byte=${rest%"${rest#??}"} rest=${rest#??}
    byte=$((0x${byte:-0} ^ $2)) count=$((count + 1))
    printf "\\$((byte / 64))$((byte / 8 % 8))$((byte % 8))"
  done
}

# Prints the API key as a header, for standard input: the list of processes would show an argument.
key() { printf %s "${BANKSYNC_API_KEY:+Authorization: Bearer $BANKSYNC_API_KEY}"; }
