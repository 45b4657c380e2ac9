#!/usr/bin/env bash
# Walks the whole HTTP API of any DriftLock deployment and says PASS or FAIL for each promise. Needs curl and jq.
set -uo pipefail

usage() {
  cat <<'TEXT'
scripts/test-api.sh [BASE_URL]

  BASE_URL                    the deployment; else $DRIFTLOCK_URL, else http://127.0.0.1:3000
  $API_EMAIL, $API_PASSWORD   an account to use, where new ones must confirm their e-mail address first
  $CRON_SECRET                runs detection at once; without it the deployment's own schedule is waited for
  $WAIT_SECONDS               how long to wait for a detected anomaly (90)

It makes two accounts with random addresses, and leaves them. Exit status 0 if every check passed, 1 if one failed,
2 if it could not run.
TEXT
}

[[ ${1:-} == -h || ${1:-} == --help ]] && usage && exit 0
for tool in curl jq; do
  command -v "$tool" >/dev/null || {
    echo "test-api: $tool is needed and was not found. Install it (for example: apt-get install $tool, brew install $tool)." >&2
    exit 2
  }
done

base=${1:-${DRIFTLOCK_URL:-http://127.0.0.1:3000}}
base=${base%/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
status=000

pass() { passed=$((passed + 1)) && echo "PASS  $1"; }
fail() {
  failed=$((failed + 1))
  echo "FAIL  $1"
  [[ -n ${2:-} ]] && echo "      $2"
}
finish() {
  echo
  echo "$passed passed, $failed failed"
  ((failed == 0)) && exit 0
  exit 1
}

# request METHOD PATH [TOKEN] [BODY or @FILE] [CONTENT-TYPE]: sets $status, and leaves body and headers in $work.
request() {
  local arguments=(--silent --show-error --max-time 60 --request "$1" --output "$work/body" --dump-header "$work/headers" --write-out '%{http_code}')
  [[ -n ${3:-} ]] && arguments+=(--header "Authorization: Bearer $3")
  [[ -n ${4:-} ]] && arguments+=(--header "Content-Type: ${5:-application/json}" --data-binary "$4")
  : >"$work/body"
  status=$(curl "${arguments[@]}" "$base$2" 2>"$work/error") || status=000
}

value() { jq -r "$1" "$work/body" 2>/dev/null; }
header() { tr -d '\r' <"$work/headers" | awk -v name="$1" 'tolower($1) == tolower(name ":") { $1 = ""; sub(/^ /, ""); print; exit }'; }

# check NAME STATUS [JQ FILTER]: the last answer has this status and the filter is true of it.
# An error must also be problem+json with a code and a request id.
check() {
  local name=$1 expected=$2 filter=${3:-true}
  local said="got $status: $(head -c 300 "$work/body" 2>/dev/null)$(cat "$work/error" 2>/dev/null)"
  if [[ $status != "$expected" ]]; then
    fail "$name" "expected $expected, $said"
  elif ((status >= 400)) && ! is_problem; then
    fail "$name" "the error is not a problem document with code and request_id: $said"
  elif [[ $status != 204 ]] && ! jq -e "$filter" "$work/body" >/dev/null 2>&1; then
    fail "$name" "not true: $filter, $said"
  else
    pass "$name"
  fi
}
is_problem() {
  [[ $(header content-type) == application/problem+json* ]] &&
    jq -e --arg status "$status" '(.code | type == "string") and (.request_id | type == "string") and .error == .title and (.status | tostring) == $status' "$work/body" >/dev/null 2>&1
}

random() { od -An -N8 -tx1 /dev/urandom | tr -d ' \n'; }

echo "The API at $base"
request GET /health
if [[ $status == 000 ]]; then
  echo "test-api: $base cannot be reached: $(cat "$work/error")" >&2
  exit 2
fi

# --- Is it there ---
check 'GET /health answers with status and time, and nothing else' 200 'keys == ["status", "time"] and .status == "ok"'
request GET /api/v1/health
check 'GET /api/v1/health answers likewise' 200 '.status == "ok"'
[[ -n $(header x-request-id) ]] && pass 'an answer has X-Request-Id' || fail 'an answer has X-Request-Id'
request GET /ready
check 'GET /ready says how each thing it needs is' 200 '.status == "ready" and (.checks | length > 0)'

# --- Accounts ---
password="Test-$(random)"
mail="test-$(random)@example.com"
if [[ -n ${API_EMAIL:-} ]]; then
  mail=$API_EMAIL
  password=${API_PASSWORD:-}
else
  request POST /api/v1/auth/register '' "{\"email\":\"$mail\",\"name\":\"Test\",\"password\":\"$password\"}"
  if [[ $status == 202 ]]; then
    echo 'test-api: new accounts must confirm their e-mail address here. Set $API_EMAIL and $API_PASSWORD.' >&2
    exit 2
  fi
  check 'POST /auth/register makes a user with an organization and a token' 201 '(.token | length > 20) and .user.email and (.organization.id | startswith("org_"))'
  request POST /api/v1/auth/register '' "{\"email\":\"$mail\",\"name\":\"Test\",\"password\":\"$password\"}"
  check 'the same e-mail address again is refused' 409
fi
request POST /api/v1/auth/register '' '{"email":"not an address","name":"","password":"short"}'
check 'each bad field of a registration is named' 400 '[.errors[].pointer] | index("/email") != null and index("/password") != null'
request POST /api/v1/auth/login '' "{\"email\":\"$mail\",\"password\":\"wrong-$(random)\"}"
check 'a wrong password is refused' 401
request POST /api/v1/auth/login '' "{\"email\":\"$mail\",\"password\":\"$password\"}"
check 'POST /auth/login answers with a top-level token' 200 '(.token | length > 20) and (.refresh_token | length > 5) and .expires_at and .user.id'
token=$(value .token)
[[ -n $token && $token != null ]] || { fail 'nothing more can be checked without a token' && finish; }
request POST /api/v1/auth/refresh '' "{\"refresh_token\":\"$(value .refresh_token)\"}"
check 'POST /auth/refresh answers as login does' 200 '.token | length > 20'
request POST /api/v1/auth/refresh '' '{"refresh_token":"nonsense"}'
check 'a wrong refresh token is refused' 401

request GET /api/v1/user
check 'GET /user without a token is refused' 401
request GET /api/v1/user "${token%?????}AAAAA"
check 'a token with another signature is refused' 401
request GET /api/v1/user "$token"
check 'GET /user tells who one is' 200 ".email == \"$mail\" and (.organization | .id and .role and .plan)"
request PUT /api/v1/user "$token" '{"name":"Test of the API"}'
check 'PUT /user changes the name' 200 '.name == "Test of the API"'
request PUT /api/v1/user "$token" '{"email":"other@example.com"}'
check 'PUT /user does not change the e-mail address without the password' 400

request GET /api/v1/no-such-thing "$token"
check 'an unknown path is 404' 404

# --- API keys ---
request POST /api/v1/api-keys "$token" '{"name":"test-api","scopes":["events:write"]}'
check 'POST /api-keys makes a key and shows its secret once' 201 '(.secret | test("^dl_live_[0-9A-Za-z]{36}$")) and (.id | startswith("key_"))'
key=$(value .secret)
key_id=$(value .id)
request GET /api/v1/api-keys "$token"
check 'GET /api-keys lists it without the secret' 200 ".data | map(select(.id == \"$key_id\")) | length == 1 and (.[0] | has(\"secret\") | not)"
request GET /api/v1/api-keys "$key"
check 'a key without the scope is refused' 403
request GET /api/v1/anomalies "${key%?}$([[ $key == *A ]] && echo B || echo A)"
check 'a key with a wrong checksum is refused' 401
request POST /api/v1/api-keys "$token" '{"name":"reader","scopes":["events:read","anomalies:read"]}'
reader=$(value .secret)
reader_id=$(value .id)

# --- Ingest ---
ingest=/api/v1/events/ingest
one='{"timestamp":"'$(date -u +%Y-%m-%dT%H:%M:%SZ)'","stream_type":"logs","data":"Test log message","metadata":{"source":"test"}}'
request POST $ingest "$key" "[$one]"
check 'POST /events/ingest takes an event with an API key' 202 '.accepted == 1 and .rejected == 0 and (.request_id | length > 0)'
request POST $ingest "$token" "[$one]"
check 'and with a person’s token' 202 '.accepted == 1'
request POST $ingest '' "[$one]"
check 'without either it is refused' 401
request POST $ingest "$key" 'this is not JSON'
check 'what is not JSON is refused' 400
request POST $ingest "$key" "$one"
check 'what is not an array is refused' 400
request POST $ingest "$key" '[]'
check 'an empty array is refused' 400
request POST $ingest "$key" '[{"stream_type":"logs"},{"stream_type":"LOGS!","data":1}]'
check 'a request with nothing valid in it is refused, each event with its reason' 400 '.errors | length == 2'
request POST $ingest "$key" '<event/>' application/xml
check 'another content type is refused' 415
jq -n '[range(1000) | {stream_type: "logs", data: "line \(.)", metadata: {source: "thousand"}}] | .[500].timestamp = "yesterday"' >"$work/thousand"
request POST $ingest "$key" "@$work/thousand"
check 'one bad event of a thousand costs only itself' 202 '.accepted == 999 and .rejected == 1 and .errors[0].index == 500 and .errors[0].code == "invalid_timestamp"'
jq -n '[{stream_type: "logs", data: ("x" * 40000)}, {stream_type: "logs", data: "small"}]' >"$work/large-event"
request POST $ingest "$key" "@$work/large-event"
check 'an event over 32 KB costs only itself' 202 '.accepted == 1 and .rejected == 1 and .errors[0].index == 0'
request POST $ingest "$key" '[{"stream_type":"logs","data":"a","colour":"red"},{"stream_type":"logs","data":"b"}]'
check 'an unknown field costs only its event' 202 '.accepted == 1 and .rejected == 1'
request POST $ingest "$key" '[{"stream_type":"logs","data":"old","timestamp":"2020-01-01T00:00:00Z"},{"stream_type":"logs","data":"b"}]'
check 'an event of years ago costs only itself' 202 '.accepted == 1 and .rejected == 1'
id="id-$(random)"
request POST $ingest "$key" "[{\"stream_type\":\"logs\",\"data\":\"a\",\"id\":\"$id\"},{\"stream_type\":\"logs\",\"data\":\"a\",\"id\":\"$id\"}]"
check 'the same id twice counts once' 202 '.accepted == 1 and .duplicates == 1'
jq -n '[range(160) | {stream_type: "logs", data: ("x" * 30000)}]' >"$work/large-body"
request POST $ingest "$key" "@$work/large-body"
check 'a body over 4 MB is refused' 413
printf 'first line\nsecond line\n' >"$work/lines"
request POST "$ingest?stream_type=logs" "$key" "@$work/lines" text/plain
check 'plain text is an event a line' 202 '.accepted == 2'
printf '{"stream_type":"logs","data":"a"}\n{"stream_type":"logs","data":"b"}\n' >"$work/ndjson"
request POST $ingest "$key" "@$work/ndjson" application/x-ndjson
check 'newline-delimited JSON is taken' 202 '.accepted == 2'

# --- What was refused, what is redacted, what was used ---
request GET '/api/v1/rejected-events?code=timestamp_too_old' "$token"
check 'GET /rejected-events keeps what was refused, with the reason' 200 '.data | length >= 1 and all(.code == "timestamp_too_old" and (.body | test("2020-01-01")))'
rejected=$(value '.data[0].id')
request POST "/api/v1/rejected-events/$rejected/resend" "$token" '{"dry_run":true}'
check 'a dry run says that it would be refused again' 200 '.accepted == false and .error.code == "timestamp_too_old"'
request POST "/api/v1/rejected-events/$rejected/resend" "$token" '{"event":{"stream_type":"logs","data":"old"}}'
check 'POST /rejected-events/:id/resend takes it corrected' 202 '.accepted and .stream == "logs/default"'
request DELETE "/api/v1/rejected-events/$rejected" "$token"
check 'and then it is no longer kept' 404
request DELETE /api/v1/rejected-events "$token"
check 'DELETE /rejected-events discards the others' 200 '.discarded >= 1'
request POST /api/v1/redaction-rules/preview "$token" '{"built_in":{"email":true},"own":[{"name":"Customer","pattern":"CUST-\\d+"}],"sample":"CUST-1 is ada@example.com"}'
check 'POST /redaction-rules/preview says what rules would do' 200 '.sample == "[redacted:customer] is [redacted:email]"'
request PUT /api/v1/redaction-rules "$token" '{"own":[{"name":"Customer","pattern":"("}]}'
check 'a pattern that is none is refused, by its place' 400 '.errors[0].pointer == "/own/0/pattern"'
request PUT /api/v1/redaction-rules "$token" '{"built_in":{"email":true}}'
check 'PUT /redaction-rules changes one rule and no other' 200 '(.built_in | map(select(.enabled)) | length == 6) and .own == []'
request GET /api/v1/set-aside-batches "$token"
check 'GET /set-aside-batches has nothing that was given up on' 200 '.data == []'
request GET /api/v1/billing/plans ''
check 'GET /billing/plans is open to all' 200 '.data | length == 3 and all(.price_cents >= 0 and (.current | not))'
request GET /api/v1/billing/usage "$token"
check 'GET /billing/usage counts what was stored and what waits' 200 '.events_used + .events_waiting > 1000 and .events_limit == 10000 and (.by_day | length > 0) and .forecast.events >= 0'
request PUT /api/v1/billing/usage-settings "$token" '{"when_limit_reached":"continue"}'
check 'going on beyond the limit is not for every plan' 409
request POST /api/v1/billing/usage "$token" '{"organization_id":"org_01h455vb4pex5vsknk084sn02q","quantity":1,"idempotency_key":"a"}'
check 'nobody can write their own usage' 401

# --- From event to anomaly: half an hour of steady values, then three that are a hundred times as high ---
jq -n '(now | floor) as $now | [range(600) | {
  timestamp: ($now - 1800 + . * 3 | todate), stream_type: "metrics", metadata: {source: "test-api"},
  data: (if . > 596 then 5000 + . else 50 + (. * 7919 % 13) end)}]' >"$work/values"
request POST $ingest "$key" "@$work/values"
check 'half an hour of values is taken' 202 '.accepted == 600'
anomaly=''
for ((second = 0; second < ${WAIT_SECONDS:-90}; second++)); do
  [[ -n ${CRON_SECRET:-} ]] && request GET /api/cron/detect "$CRON_SECRET"
  request GET '/api/v1/anomalies?stream=metrics%2Ftest-api' "$token"
  anomaly=$(value '.data[0].id // empty')
  [[ -n $anomaly ]] && break
  sleep 1
done
if [[ -n $anomaly ]]; then
  pass "values a hundred times as high become an anomaly (after $second s)"
else
  fail 'values a hundred times as high become an anomaly' "none after ${WAIT_SECONDS:-90} s: does anything call /api/cron/detect?"
fi
request GET /api/cron/detect 'not-the-secret'
check 'detection is not run for everybody' 401

# --- Events ---
request GET '/api/v1/events?stream=logs%2Fthousand&limit=200' "$reader"
check 'GET /events lists a stream’s events, newest first' 200 '.data | length == 200 and (map(.timestamp) | . == (sort | reverse)) and all(.stream == "logs/thousand")'
first=$(value '[.data[].id] | join(" ")')
cursor=$(value .next_cursor)
request GET "/api/v1/events?stream=logs%2Fthousand&limit=200&cursor=$cursor" "$reader"
check 'the next page has others' 200 ".data | length == 200 and (map(.id) - (\"$first\" | split(\" \")) | length == 200)"
request GET '/api/v1/events?q=message' "$reader"
check 'GET /events finds by a word' 200 '.data | length >= 1 and all(.data | tostring | ascii_downcase | contains("message"))'
request GET '/api/v1/events?limit=1000' "$reader"
check 'a limit over 200 is refused' 400
request GET '/api/v1/events?cursor=nonsense' "$reader"
check 'a cursor that is none is refused' 400
request GET /api/v1/events "$key"
check 'a key that may only write cannot read' 403

# --- Anomalies ---
request GET '/api/v1/anomalies?status=all' "$reader"
check 'GET /anomalies lists them' 200 '.data | length >= 1 and all(.id and .title and .severity and .kind and .stream.name)'
request GET '/api/v1/anomalies?severity=terrible' "$reader"
check 'an unknown severity is refused' 400
if [[ -n $anomaly ]]; then
  request GET "/api/v1/anomalies/$anomaly" "$reader"
  check 'GET /anomalies/:id says why' 200 '.why.kind and .title and (.nearby | type == "array")'
  incident=$(value .incident_id)
  request GET "/api/v1/anomalies/$anomaly/bundle" "$reader"
  check 'GET /anomalies/:id/bundle is its evidence, with hashes' 200 '.format == "driftlock-evidence" and (.steps | length <= 500) and all(.hashes[]; test("^[0-9a-f]{64}$"))'
  [[ $(header content-disposition) == attachment* ]] && pass 'as a file' || fail 'as a file' "$(header content-disposition)"
  request POST "/api/v1/anomalies/$anomaly/feedback" "$reader" '{"verdict":"noise"}'
  check 'a key that may only read cannot give a verdict' 403
  request POST "/api/v1/anomalies/$anomaly/feedback" "$token" '{"verdict":"noise"}'
  check 'POST /anomalies/:id/feedback says what it does to the past' 201 '.verdict == "noise" and .effect.findings >= 1 and (.effect.after.told <= .effect.before.told)'
  request DELETE "/api/v1/feedback/$(value .id)" "$token"
  check 'DELETE /feedback/:id takes it back' 204
  request GET "/api/v1/feedback?anomaly=$anomaly" "$reader"
  check 'and no verdict stands' 200 '.data == []'
  request PUT "/api/v1/anomalies/$anomaly/resolve" "$reader" '{"resolution":"fixed"}'
  check 'a key that may only read cannot resolve' 403
  request PUT "/api/v1/anomalies/$anomaly/resolve" "$token" '{"resolution":"fixed","note":"By test-api."}'
  check 'PUT /anomalies/:id/resolve resolves' 200 '.status == "resolved" and .resolution == "fixed" and .resolved_at'
  resolved_at=$(value .resolved_at)
  request PUT "/api/v1/anomalies/$anomaly/resolve" "$token" '{"resolution":"fixed","note":"By test-api."}'
  check 'again, it answers the same' 200 ".status == \"resolved\" and .resolved_at == \"$resolved_at\""
fi

# --- Incidents, deploys, settings ---
request POST /api/v1/deploy-markers "$key" '{"version":"v1.2.3","service":"test-api"}'
check 'POST /deploy-markers marks a deploy, with the key of a CI job' 201 '.id | startswith("dep_")'
deploy=$(value .id)
request GET '/api/v1/deploy-markers?service=test-api' "$reader"
check 'GET /deploy-markers lists it' 200 ".data[0].id == \"$deploy\""
request GET '/api/v1/incidents?status=all' "$reader"
check 'GET /incidents lists them' 200 '.data | length >= 1 and all(.id and .title and .severity and (.because | length > 0))'
if [[ -n ${incident:-} && $incident != null ]]; then
  request GET "/api/v1/incidents/$incident" "$reader"
  check 'GET /incidents/:id has its anomalies, and the deploy on its timeline' 200 "(.anomalies | map(.id) | index(\"$anomaly\") != null) and (.timeline | map(.deploy.id?) | index(\"$deploy\") != null)"
  request PUT "/api/v1/incidents/$incident/resolve" "$token" '{"resolution":"fixed"}'
  check 'PUT /incidents/:id/resolve resolves it with its anomalies' 200 '.status == "resolved" and .open_anomaly_count == 0'
fi
request DELETE "/api/v1/deploy-markers/$deploy" "$token"
check 'DELETE /deploy-markers/:id takes it back' 204
request GET /api/v1/alert-settings "$reader"
check 'GET /alert-settings says how many alerts a week are stood' 200 '.alerts_per_week >= 1'
promised=$(value .alerts_per_week)
request PUT /api/v1/alert-settings "$token" '{"alerts_per_week":51}'
check 'more than 50 a week are refused' 400
request PUT /api/v1/alert-settings "$reader" '{"alerts_per_week":7}'
check 'a key that may only read cannot change it' 403
request PUT /api/v1/alert-settings "$token" "{\"alerts_per_week\":$promised}"
check 'PUT /alert-settings sets it' 200 ".alerts_per_week == $promised"
request GET /api/v1/alert-settings/history "$reader"
check 'GET /alert-settings/history has promised beside actual' 200 '.data | length >= 1 and all(.promised and (.actual | type == "number"))'
request GET '/api/v1/would-have-fired?alerts_per_week=50' "$reader"
check 'GET /would-have-fired lists what a setting would have told' 200 '.promised_per_week == 50 and .total == (.incidents | length) and .total >= 1'
request GET '/api/v1/streams?limit=1' "$reader"
request PUT "/api/v1/streams/$(value '.data[0].id')" "$token" '{"sensitivity":"high"}'
check 'PUT /streams/:id sets the sensitivity' 200 '.sensitivity == "high"'

request GET /api/v1/anomalies/anm_00000000000000000000000000 "$token"
check 'an anomaly that does not exist is 404' 404
request GET '/api/v1/streams' "$token"
check 'GET /streams lists the streams' 200 '[.data[].name] | index("metrics/test-api") != null'

# --- Dashboard ---
request GET /api/v1/dashboard/stats "$token"
check 'GET /dashboard/stats counts' 200 '.events_processed >= 600 and (.by_severity | type == "object") and (.events_over_time | length > 0) and (.alert_budget.promised_per_week | type == "number")'
request GET '/api/v1/dashboard/recent?limit=1' "$token"
check 'GET /dashboard/recent lists the newest' 200 '.data | length <= 1'

# --- Another organization ---
if [[ -z ${API_EMAIL:-} ]]; then
  request POST /api/v1/auth/register '' "{\"email\":\"other-$(random)@example.com\",\"name\":\"Other\",\"password\":\"$password\"}"
  other=$(value .token)
  if [[ -n $anomaly ]]; then
    request GET "/api/v1/anomalies/$anomaly" "$other"
    check 'another organization’s anomaly is not found' 404
    request DELETE "/api/v1/anomalies/$anomaly" "$other"
    check 'nor can it be deleted' 404
    request GET "/api/v1/anomalies/$anomaly/bundle" "$other"
    check 'nor its evidence be read' 404
    request GET "/api/v1/incidents/$incident" "$other"
    check 'another organization’s incident is not found' 404
  fi
  request GET '/api/v1/events?stream=metrics%2Ftest-api' "$other"
  [[ $status == 404 || $(value '.data | length') == 0 ]] && pass 'another organization’s events are not shown' || fail 'another organization’s events are not shown' "$(head -c 300 "$work/body")"
  request DELETE "/api/v1/api-keys/$key_id" "$other"
  check 'another organization’s key cannot be revoked' 404
fi

# --- The end ---
if [[ -n $anomaly ]]; then
  request DELETE "/api/v1/anomalies/$anomaly" "$token"
  check 'DELETE /anomalies/:id deletes' 204
  request GET "/api/v1/anomalies/$anomaly" "$token"
  check 'and it is gone' 404
fi
request DELETE "/api/v1/api-keys/$key_id" "$token"
check 'DELETE /api-keys/:id revokes' 204
request POST $ingest "$key" "[$one]"
check 'a revoked key is refused at once' 401
request DELETE "/api/v1/api-keys/$reader_id" "$token"
check 'the other key is revoked too' 204
finish
