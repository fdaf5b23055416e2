"""What python's icalendar and recurring_ical_events read in the calendars that Noonmark wrote.

Usage: read.py FOLDER: for every NAME.ics in it a line for each UID, with the starts in UTC within
the dates that dates.tsv gives for NAME.
"""

import sys
from datetime import datetime, timezone
from pathlib import Path

import icalendar
import recurring_ical_events

folder = Path(sys.argv[1])
for line in (folder / "dates.tsv").read_text().splitlines():
    name, first, end = line.split("\t")
    calendar = icalendar.Calendar.from_ical((folder / f"{name}.ics").read_bytes())
    first, end = (
        datetime.fromisoformat(day).replace(tzinfo=timezone.utc) for day in (first, end)
    )
    starts = {}
    for event in recurring_ical_events.of(calendar).between(first, end):
        start = event["DTSTART"].dt.astimezone(timezone.utc)
        if first <= start < end:
            starts.setdefault(str(event["UID"]), []).append(start)
    for uid in sorted(starts):
        found = " ".join(start.strftime("%Y-%m-%dT%H:%M:%SZ") for start in sorted(starts[uid]))
        print(name, uid, found, sep="\t")
