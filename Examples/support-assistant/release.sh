#!/usr/bin/env bash
# Takes the assistant to green in a scratch copy, with keys marked DEMO: release.sh EPHOR [FOLDER]
# Every command it runs is printed first; each is one that the gate itself told you to run.
set -euo pipefail
ephor=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
scratch=${2:-$(mktemp -d "${TMPDIR:-/tmp}/ephor-assistant.XXXXXX")}
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

bold "The assistant in $scratch"
(cd "$here" && tar --exclude=./second-round --exclude=./release.sh --exclude=./.ephor -cf - .) | tar -xf - -C "$scratch"
cp -r "$here/second-round/." "$scratch"
cd "$scratch"
export GIT_AUTHOR_NAME=Ana GIT_AUTHOR_EMAIL=ana@example.com
# Notes are sealed under a content key; this one is a DEMO key like those of the people, kept beside them.
mkdir -p keys
(umask 077 && echo AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= >keys/content.key)
export EPHOR_CONTENT_KEY_FILE=$PWD/keys/content.key

# Dates that a live team keeps fresh: labelled twelve days ago, the way back tried nine days ago.
today=$(date -u -d "${EPHOR_CLOCK:-now}" +%F)
day() { date -u -d "$today $1" +%F; }
sed -i -E "s/^( +collected:) .*/\1 $(day '-12 days')/; s/^( +exercised:) .*/\1 $(day '-9 days')/" ephor.yaml

# Two people. In life each makes a key on a machine of their own and only the public half travels.
for person in ana bo; do run keys new "keys/$person.pem" --demo; done
run init --yes --key keys/ana.pem
run keys enrol keys/bo.pem.pub --holder person:bo --rank reviewer

# The second round settles what 64 attacks could not; only people are left.
run evaluate
run submit --key keys/ana.pem --note "Second red-team round, 312 attacks."
run approve --key keys/bo.pem --note "Read the transcripts of the twelve that succeeded."
run gate --trust-root "$("$ephor" keys digest)"

# Whoever doubts it: recompute the log, and decide again from what the log alone holds.
run log verify
run replay
echo
bold "The folder is kept: $scratch"
echo "To read its sealed notes and reasons: export EPHOR_CONTENT_KEY_FILE=$(typed "$EPHOR_CONTENT_KEY_FILE")"
