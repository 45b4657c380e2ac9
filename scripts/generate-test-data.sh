#!/usr/bin/env bash
# Sends test events to any DriftLock deployment. Needs bash and curl, and $JWT_TOKEN or $API_KEY.
set -euo pipefail

usage() {
  cat <<'TEXT'
scripts/generate-test-data.sh [-n COUNT] [-s SOURCE] [BASE_URL]

Sends COUNT (600) events of the past half hour in two streams: log lines (logs/SOURCE) and response times
(metrics/SOURCE). The last of them are out of the ordinary: an error never seen before and twenty slow answers.

  BASE_URL     the deployment; else $DRIFTLOCK_URL, else http://127.0.0.1:3000
  -n COUNT     events of each stream, 1 to 20000
  -s SOURCE    the source in the streams' names (test)

  $API_KEY     an API key with the scope events:write, or
  $JWT_TOKEN   the token that POST /api/v1/auth/login answers
TEXT
}

fail() {
  echo "generate-test-data: $1" >&2
  exit "${2:-1}"
}

count=600
source=test
while getopts ':n:s:h' option; do
  case $option in
    n) count=$OPTARG ;;
    s) source=$OPTARG ;;
    h) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
  esac
done
shift $((OPTIND - 1))
base=${1:-${DRIFTLOCK_URL:-http://127.0.0.1:3000}}
base=${base%/}
token=${API_KEY:-${JWT_TOKEN:-}}

[[ -n $token ]] || fail 'set $API_KEY or $JWT_TOKEN first.' 2
[[ $count =~ ^[0-9]+$ ]] && ((count >= 1 && count <= 20000)) || fail "-n takes 1 to 20000, not '$count'." 2
[[ $source =~ ^[A-Za-z0-9._-]{1,64}$ ]] || fail "-s takes letters, digits, dots, - and _, not '$source'." 2

# The minutes of the past half hour, oldest first: `date` is asked once each, on GNU and on BSD.
now=$(date +%s)
minutes=()
for ((m = 30; m >= 1; m--)); do
  at=$((now - m * 60))
  minutes+=("$(date -u -d "@$at" +%Y-%m-%dT%H:%M 2>/dev/null || date -u -r "$at" +%Y-%m-%dT%H:%M)")
done

RANDOM=7
paths=(/ /products /products/42 /cart /checkout /account)

# Sets $events to the n-th event of each stream, as JSON. No subshell: each would draw the same random numbers.
make_events() {
  local n=$1 ordinary=$((count - count / 30))
  local milliseconds=$((80 + RANDOM % 60)) status=200 time line
  printf -v time '%s:%02dZ' "${minutes[n * 30 / count]}" $((n * 1800 / count % 60))
  ((RANDOM % 40 == 0)) && status=404
  line="GET ${paths[RANDOM % ${#paths[@]}]} $status ${milliseconds}ms user=$((RANDOM % 900 + 100))"
  if ((n >= ordinary)); then
    milliseconds=$((milliseconds * 20))
    line="FATAL connection pool exhausted: 64 of 64 connections to orders-db are busy, waited ${milliseconds}ms"
  fi
  printf -v events '{"timestamp":"%s","stream_type":"logs","data":"%s","metadata":{"source":"%s"}},{"timestamp":"%s","stream_type":"metrics","data":%d,"metadata":{"source":"%s"}}' \
    "$time" "$line" "$source" "$time" "$milliseconds" "$source"
}

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# Sends one request, again after a pause while the deployment asks for patience.
send() {
  local attempt status
  for attempt in 1 2 3 4 5; do
    status=$(curl --silent --show-error --output "$answer" --write-out '%{http_code}' --max-time 60 \
      --header "Authorization: Bearer $token" --header 'Content-Type: application/json' \
      --data-binary @- "$base/api/v1/events/ingest" <<<"[$1]") || fail "$base cannot be reached."
    case $status in
      202) return 0 ;;
      429 | 503) sleep $((attempt * 2)) ;;
      *) fail "$base answered $status: $(head -c 500 "$answer")" ;;
    esac
  done
  fail "$base still answers $status after five tries."
}

batch=''
for ((n = 0; n < count; n++)); do
  make_events "$n"
  batch+=${batch:+,}$events
  if (((n + 1) % 500 == 0 || n + 1 == count)); then
    send "$batch"
    batch=''
    echo "$(((n + 1) * 2)) of $((count * 2)) events sent"
  fi
done
echo "Done: logs/$source and metrics/$source at $base"
