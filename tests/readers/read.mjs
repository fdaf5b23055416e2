// What ical.js reads in the calendars that Noonmark wrote.
//
// Usage: node read.mjs FOLDER: for every NAME.ics in it a line for each UID, with the starts in UTC
// within the dates that dates.tsv gives for NAME.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// Where `npm install` was run, whatever folder this file is in.
const { resolve } = createRequire(`${process.cwd()}/`);
const { default: ICAL } = await import(pathToFileURL(resolve("ical.js")));

const folder = process.argv[2];
for (const line of readFileSync(`${folder}/dates.tsv`, "utf8").trimEnd().split("\n")) {
  const [name, from, to] = line.split("\t");
  const [first, end] = [from, to].map((day) => new Date(`${day}T00:00:00Z`));
  const text = readFileSync(`${folder}/${name}.ics`, "utf8");
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const events = calendar.getAllSubcomponents("vevent");
  const uid = (event) => event.getFirstPropertyValue("uid");
  const changes = events.filter((event) => event.hasProperty("recurrence-id"));
  const found = new Map();
  for (const whole of events.filter((event) => !event.hasProperty("recurrence-id"))) {
    // Left to itself it takes the changes of all UIDs.
    const exceptions = changes.filter((change) => uid(change) === uid(whole));
    const event = new ICAL.Event(whole, { exceptions });
    const starts = [];
    const note = (time) => {
      const start = time.toJSDate();
      if (first <= start && start < end) starts.push(start);
    };
    if (event.isRecurring()) {
      const dates = event.iterator();
      for (let date = dates.next(), n = 0; date && n < 200000; date = dates.next(), n++) {
        note(event.getOccurrenceDetails(date).startDate);
        // A date may be moved to an earlier one.
        if (date.toJSDate() - end > 400 * 86400000) break;
      }
    } else {
      note(event.startDate);
    }
    if (starts.length > 0) found.set(event.uid, starts);
  }
  for (const uid of [...found.keys()].sort()) {
    const starts = found.get(uid).sort((one, other) => one - other);
    const texts = starts.map((start) => start.toISOString().replace(".000", ""));
    console.log([name, uid, texts.join(" ")].join("\t"));
  }
}
