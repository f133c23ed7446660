/** The entries of an iCalendar text (RFC 5545): unfolded lines, properties by their names without parameters, escapes undone. */
export function entriesOf(text: string): Readonly<Record<string, string>>[] {
  const lines = text.replaceAll(/\r\n[ \t]/g, "").split("\r\n");
  if (lines[0] !== "BEGIN:VCALENDAR" || lines.findLast((line) => line !== "") !== "END:VCALENDAR")
    throw new Error(`no calendar: ${text.slice(0, 80)}`);
  const entries: Record<string, string>[] = [];
  let entry: Record<string, string> | undefined;
  for (const line of lines) {
    if (line === "BEGIN:VEVENT") entry = {};
    else if (line === "END:VEVENT") {
      if (entry !== undefined) entries.push(entry);
      entry = undefined;
    } else if (entry !== undefined) {
      const [, name = "", value = ""] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
      entry[name] = value.replaceAll(/\\([\\;,nN])/g, (_, escaped: string) => (/n/i.test(escaped) ? "\n" : escaped));
    }
  }
  return entries;
}
