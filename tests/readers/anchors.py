"""What each clock would do with the stand-up of a plan, counted by Python's zoneinfo alone.

Usage: anchors.py PLAN ID FROM: a JSON line for each clock that could keep the meeting with that id
from the date FROM on, with what the twelve months after it then hold. It knows just the rules of
the example plan: days of the week, every so many weeks, and the nth weekday of a month.
"""

import json
import sys
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

UTC = timezone.utc
MINUTE, QUARTER, DAY = timedelta(minutes=1), timedelta(minutes=15), timedelta(days=1)
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

plan = json.load(open(sys.argv[1]))
people = {person["id"]: person for person in plan["participants"]}
meetings = {meeting["id"]: meeting for meeting in plan["meetings"]}
meeting = meetings[sys.argv[2]]
first_date = date.fromisoformat(sys.argv[3])


def dates(meeting, until):
    """The dates that the rule gives."""
    start = datetime.fromisoformat(meeting["start"]).date()
    rule = dict(part.split("=") for part in meeting["rule"].split(";"))
    every = int(rule.get("INTERVAL", 1))
    monday = start - timedelta(days=start.weekday())
    day = start
    while day < until:
        name = DAYS[day.weekday()]
        if rule["FREQ"] == "WEEKLY":
            held = name in rule["BYDAY"].split(",") and (day - monday).days // 7 % every == 0
        else:
            held = rule["BYDAY"] == f"{(day.day + 6) // 7}{name}"
        if held:
            yield day
        day += DAY


def instant(day, at, zone):
    """PEP 495: fold=0 takes the earlier of two, and in a gap the offset from before it."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def clock(text, default):
    return time.fromisoformat(text or default)


def within(at, begin, end):
    return begin <= at < end if begin < end else begin <= at or at < end


def presence(person, local):
    """2 working, 1 awake, 0 asleep."""
    hours = person.get("working_hours", {})
    begin, end = clock(hours.get("from"), "09:00"), clock(hours.get("to"), "17:00")
    days = [day.upper()[:2] for day in hours.get("days", ["mon", "tue", "wed", "thu", "fri"])]
    if DAYS[local.weekday()] in days and within(local.time(), begin, end):
        return 2
    hours = person.get("waking_hours", {})
    begin, end = clock(hours.get("from"), "07:00"), clock(hours.get("to"), "22:00")
    return 1 if within(local.time(), begin, end) else 0


def difference(at, one, other):
    of = lambda zone: at.astimezone(ZoneInfo(zone)).utcoffset()
    return of(other) - of(one)


def in_gap_weeks(at, one, other):
    """Whether the difference of that instant lasts less than 63 days, both ends looked for."""
    here = difference(at, one, other)
    lasts = timedelta(0)
    for step in (-QUARTER, QUARTER):
        other_end = at
        while difference(other_end, one, other) == here:
            other_end += step
            if abs(other_end - at) > 63 * DAY:
                return False
        lasts += abs(other_end - at)
    return lasts < 63 * DAY


def minutes_of(starts, length):
    return {start + MINUTE * minute for start in starts for minute in range(length)}


begin = instant(first_date, time(0), meeting["anchor"]["zone"])
end = begin.replace(year=begin.year + 1)
until = end.date() + 3 * DAY
old_zone = meeting["anchor"]["zone"]
old_time = datetime.fromisoformat(meeting["start"]).time()
held_on = [day for day in dates(meeting, until) if day >= first_date]
reference = instant(held_on[0], old_time, old_zone)

cities = [meeting["anchor"]] + [people[id]["city"] for id in meeting["participants"]]
cities.append({"name": "UTC", "zone": "UTC"})
known, present = set(), None
for city in cities:
    zone = city["zone"]
    if zone in known:
        continue
    known.add(zone)
    there = reference.astimezone(ZoneInfo(zone))
    step = (there.date() - held_on[0]).days
    starts = [instant(day + step * DAY, there.time(), zone) for day in held_on]
    starts = [start for start in starts if begin <= start < end]
    rows, out, outside, asleep = [], set(), set(), set()
    for id in meeting["participants"]:
        person = people[id]
        theirs = person["city"]["zone"]
        row = {"participant": id, "shift_days": 0, "out_of_step": 0}
        row |= {"outside_working": 0, "outside_waking": 0}
        before = None
        for start in starts:
            now = difference(start, zone, theirs)
            shifts = before is not None and before != now
            before = now
            row["shift_days"] += shifts
            if not shifts and in_gap_weeks(start, zone, theirs):
                row["out_of_step"] += 1
                out.add(start)
            minutes = (start + MINUTE * minute for minute in range(meeting["minutes"]))
            worst = min(presence(person, at.astimezone(ZoneInfo(theirs))) for at in minutes)
            if worst < 2:
                row["outside_working"] += 1
                outside.add(start)
            if worst < 1:
                row["outside_waking"] += 1
                asleep.add(start)
        rows.append(row)
    taken = minutes_of(starts, meeting["minutes"])
    collisions = set()
    for other in meetings.values():
        shared = set(other["participants"]) & set(meeting["participants"])
        if other is meeting or not shared:
            continue
        at = datetime.fromisoformat(other["start"]).time()
        for day in dates(other, until):
            start = instant(day, at, other["anchor"]["zone"])
            if minutes_of([start], other["minutes"]) & taken:
                collisions.add((other["id"], start))
    present = collisions if present is None else present
    line = {
        "anchor": city["name"],
        "time_in_anchor": there.strftime("%H:%M"),
        "dates_out_of_step": len(out),
        "dates_outside_working": len(outside),
        "dates_outside_waking": len(asleep),
        "new_conflicts": len(collisions - present),
        "participants": rows,
    }
    print(json.dumps(line, ensure_ascii=False))
