#!/usr/bin/env bash
# How long other programs take to read a calendar of 10,000 meetings, and to write it again: beside
# `cargo bench --bench exchange`. It needs python3, node and npm, and fetches the readers.
set -euo pipefail
cd "$(dirname "$0")/../.."
cli=${NOONMARK_CLI:-"cargo run --release --quiet --bin noonmark-cli --"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 - "$work" <<'PYTHON'
import json, sys
plan = json.load(open("assets/example-plan.json"))
meetings = plan["meetings"]
plan["meetings"] = [dict(meetings[n % len(meetings)], id=f"meeting-{n}") for n in range(10_000)]
json.dump(plan, open(f"{sys.argv[1]}/plan.json", "w"))
PYTHON
$cli --tzdb bundled --plan "$work/plan.json" schedule --format ics > "$work/team.ics"
du -k "$work/team.ics"

python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet icalendar==7.3.2
"$work/python/bin/python" - "$work/team.ics" <<'PYTHON'
import sys, time
from icalendar import Calendar
text = open(sys.argv[1], "rb").read()
began = time.perf_counter()
calendar = Calendar.from_ical(text)
read = time.perf_counter()
calendar.to_ical()
print(f"icalendar: read {read - began:.2f} s, written {time.perf_counter() - read:.2f} s")
PYTHON

cd "$work"
npm install --silent ical.js@2.2.1
cat > time.mjs <<'JS'
import ICAL from "ical.js";
import { readFileSync } from "node:fs";
const text = readFileSync(process.argv[2], "utf8");
const began = performance.now();
const calendar = new ICAL.Component(ICAL.parse(text));
// Properties are read when they are asked for.
for (const event of calendar.getAllSubcomponents("vevent")) {
  for (const property of event.getAllProperties()) property.getFirstValue();
}
const read = performance.now();
calendar.toString();
const [one, other] = [read - began, performance.now() - read].map((ms) => (ms / 1000).toFixed(2));
console.log(`ical.js: read ${one} s, written ${other} s`);
JS
node time.mjs team.ics
