#!/usr/bin/env bash
# Writes the calendars of all cases, and of exceptions.json, in tests/it/fixtures/exported anew, and what two other readers
# read in them. It needs python3, node and npm, and fetches the readers.
set -euo pipefail
cd "$(dirname "$0")/../.."
readers=$PWD/tests/readers
out=$PWD/tests/it/fixtures/exported
cli=${NOONMARK_CLI:-"cargo run --quiet --bin noonmark-cli --"}

rm -f "$out"/*.ics "$out"/*.tsv
for case in tests/it/fixtures/schedule/*/; do
  name=$(basename "$case")
  $cli --tzdb bundled --plan "$case/plan.json" --now 2026-11-24T12:00:00Z schedule --format ics \
    > "$out/$name.ics"
  python3 -c 'import json, sys
args = json.load(open(sys.argv[1]))["schedule"]
print(sys.argv[2], args[args.index("--from") + 1], args[args.index("--to") + 1], sep="\t")' \
    "$case/args.json" "$name" >> "$out/dates.tsv"
done
$cli --tzdb bundled --plan "$out/exceptions.json" --now 2026-11-24T12:00:00Z schedule --format ics \
  > "$out/exceptions.ics"
printf 'exceptions\t2026-01-01\t2027-01-01\n' >> "$out/dates.tsv"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet icalendar==7.3.2 recurring-ical-events==3.8.2 \
  tzdata==2026.6
# By the zone data of that package, not by the system's.
PYTHONTZPATH= "$work/python/bin/python" "$readers/read.py" "$out" > "$out/python-icalendar.tsv"
cd "$work"
npm install --silent ical.js@2.2.1
node "$readers/read.mjs" "$out" > "$out/ical-js.tsv"
