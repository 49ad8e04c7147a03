/** Schedules that people choose from; `""`: only when somebody asks. */
export const scheduleOptions = [
  ["1", "every hour"],
  ["6", "every 6 hours"],
  ["24", "every day"],
  ["168", "every week"],
] as const;

/** `every 6 hours`, `every 2 days`. */
export function every(hours: number): string {
  const known = scheduleOptions.find(([value]) => Number(value) === hours);
  if (known !== undefined) return known[1];
  return hours % 24 === 0 ? `every ${hours / 24} days` : `every ${hours} hours`;
}

/** The choices, and what is set now where that is none of them. */
export function schedulesWith(hours: number | null): readonly (readonly [string, string])[] {
  const isKnown = hours === null || scheduleOptions.some(([value]) => Number(value) === hours);
  return isKnown ? scheduleOptions : [...scheduleOptions, [String(hours), every(hours)]];
}
