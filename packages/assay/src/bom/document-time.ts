/** Where a time is mandatory and nobody knows it. */
export const unknownTime = "1970-01-01T00:00:00Z";

/**
 * A time of a document as the inventory has it: ISO 8601 without fractions of a second, in UTC. Tolerates what is seen in
 * published documents: a day or month with one digit, a blank for the T, no time at all.
 */
export function documentTime(text: string | undefined): string | undefined {
  const found =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
      (text ?? "").trim(),
    );
  if (found === null) return undefined;
  const [year = "", month = "", day = "", time, zone] = found.slice(1);
  const clock = clockOf(time);
  const offset = offsetOf(zone);
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const milliseconds = Date.parse(`${date}T${clock.padStart(8, "0")}${offset}`);
  if (!Number.isFinite(milliseconds)) return undefined;
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}

function clockOf(time = "00:00"): string {
  return time.length < 6 ? `${time}:00` : time;
}

/** `+0200` as `+02:00`; without a zone it is UTC, as the standards want. */
function offsetOf(zone = "Z"): string {
  return zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
}
