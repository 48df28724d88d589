#!/usr/bin/env bash
# Takes release 2 to green in a scratch copy, with keys marked DEMO: release-2.sh EPHOR [FOLDER]
# Every command it runs is printed first; each is one that the gate itself told you to run.
set -euo pipefail
ephor=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
scratch=${2:-$(mktemp -d "${TMPDIR:-/tmp}/ephor-release-2.XXXXXX")}
mkdir -p "$scratch"

bold() { if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then printf '\033[1m%s\033[0m\n' "$*"; else printf '%s\n' "$*"; fi; }
# The words of a command as a shell reads them again: quoted where they must be.
typed() {
  local word line= quote=\'
  for word in "$@"; do
    case $word in
      '' | *[!A-Za-z0-9_./:=@%+,~-]*) line+=" $quote${word//$quote/$quote\\$quote$quote}$quote" ;;
      *) line+=" $word" ;;
    esac
  done
  printf '%s' "${line# }"
}
run() {
  echo
  bold "\$ ephor $(typed "$@")"
  "$ephor" "$@"
}

bold "Release 2 in $scratch"
(cd "$here" && tar --exclude=./release-2 --exclude=./release-2.sh --exclude=./.ephor -cf - .) | tar -xf - -C "$scratch"
cp -r "$here/release-2/." "$scratch"
cd "$scratch"
export GIT_AUTHOR_NAME=Ana GIT_AUTHOR_EMAIL=ana@example.com
# Notes are sealed under a content key; this one is a DEMO key like those of the people, kept beside them.
mkdir -p keys
(umask 077 && echo AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= >keys/content.key)
export EPHOR_CONTENT_KEY_FILE=$PWD/keys/content.key

# Dates that a live team keeps fresh: measured twelve days ago, the way back tried nine days ago.
today=$(date -u -d "${EPHOR_CLOCK:-now}" +%F)
day() { date -u -d "$today $1" +%F; }
sed -i -E "s/^( +collected:) .*/\1 $(day '-12 days')/; s/^( +exercised:) .*/\1 $(day '-9 days')/" ephor.yaml

# Four people and a pipeline. In life each makes a key on a machine of their own and only the public half travels.
for person in ana bo cleo dan ci; do run keys new "keys/$person.pem" --demo; done

# Ana owns the starter baseline. Bo and Cleo may approve, Dan grants waivers.
run init --yes --key keys/ana.pem
run keys enrol keys/bo.pem.pub --holder person:bo --rank reviewer
run keys enrol keys/cleo.pem.pub --holder person:cleo --rank reviewer
run keys enrol keys/dan.pem.pub --holder person:dan --rank risk_owner
run keys enrol keys/ci.pem.pub --holder ci:main --kind ci

# Evidence that is a file, attested by whoever answers for it.
run import reports/robustness.md --control EVA-06 --why "noise, shift and adversarial tests of model b" --until "$(day '+180 days')" --key keys/ana.pem
run import reports/threat-model.md --control SEC-01 --why "threat model of release 2, written with model risk" --until "$(day '+180 days')" --key keys/ana.pem

# What stays violated is waived in the open: Ana asks, Dan grants, a control that holds compensates.
run waive --control FAI-01 --compensating HUM-02 --days 90 --key keys/ana.pem \
  --reason "The score orders a queue and refuses nobody; a clerk reads every application and can overrule it."
run waive --control FAI-02 --compensating HUM-02 --days 90 --key keys/ana.pem \
  --reason "Errors differ by group; a clerk reads every application, and error rates by group are watched."
run waive --control FAI-03 --compensating MON-03 --days 90 --key keys/ana.pem \
  --reason "Groups below one hundred rows cannot be judged on this holdout; their rates are watched in the field."
for waiver in governance/waivers/*.dsse.json; do run waive --grant "$waiver" --key keys/dan.pem; done

run submit --key keys/ana.pem --note "Model b: complete documents, disparity waived in the open."
run approve --key keys/bo.pem
run approve --key keys/cleo.pem

# The pipeline decides: packs take the word of an enrolled one.
run gate --key keys/ci.pem --trust-root "$("$ephor" keys digest)"

# Whoever doubts it: recompute the log, and decide again from what the log alone holds.
run log verify
run replay

# Hand the evidence out: one file that an auditor checks without Ephor.
run pack build income-screening@2 --key keys/ci.pem
run log export published
run pack verify income-screening-2-audit.zip --vkey published/log.vkey --trust-root "$("$ephor" keys digest)"
echo
bold "The folder is kept: $scratch"
echo "To read its sealed notes and reasons: export EPHOR_CONTENT_KEY_FILE=$(typed "$EPHOR_CONTENT_KEY_FILE")"
