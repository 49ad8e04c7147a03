const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const exactFormat = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium" });

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** `3 hours ago`, `in 2 days`; the text itself when it is no time. */
export function ago(time: string, now: number): string {
  const then = Date.parse(time);
  if (Number.isNaN(then)) return time;
  const seconds = (then - now) / 1_000;
  const step = steps.find(([, length]) => Math.abs(seconds) >= length);
  if (step === undefined) return "just now";
  return relative.format(Math.round(seconds / step[1]), step[0]);
}

/** Date and time of day of the reader's place. */
export function exact(time: string): string {
  const then = Date.parse(time);
  return Number.isNaN(then) ? time : exactFormat.format(then);
}
