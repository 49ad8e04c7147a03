/** Digits after the second: of seconds, milliseconds, microseconds and nanoseconds. */
export type SecondDigits = 0 | 3 | 6 | 9;

const secondsOfDay = 86_400;

/** Days since 1970-01-01 in the proleptic Gregorian calendar, as ISO 8601 (years beyond 9999 with a sign). */
export function dateText(days: number): string {
  const { year, month, day } = civilDate(days);
  return `${yearText(year)}-${two(month)}-${two(day)}`;
}

/**
 * An instant (`Z`) or a time on a clock that nobody said the zone of. Zeros at the end of the fraction are left out: the
 * same instant has the same text whatever the unit, which containers change (Parquet has no seconds).
 */
export function timestampText(value: number | bigint, digits: SecondDigits, isUtc: boolean): string {
  const [days, timeOfDay] = divided(value, secondsOfDay * 10 ** digits);
  return `${dateText(days)}T${timeText(timeOfDay, digits)}${isUtc ? "Z" : ""}`;
}

/** A time of day since midnight. */
export function timeText(value: number | bigint, digits: SecondDigits): string {
  const { seconds, fraction } = splitSeconds(value, digits);
  return seconds < 0 ? `-${timeText(-value, digits)}` : `${clockText(seconds)}${fraction}`;
}

/** An ISO 8601 duration of parts that cannot be made into each other. */
export function intervalText(
  months: number,
  days: number,
  time: number | bigint,
  digits: SecondDigits,
): string {
  const isNegative = time < 0;
  const { seconds, fraction } = splitSeconds(isNegative ? -time : time, digits);
  return `P${months}M${days}DT${isNegative ? "-" : ""}${seconds}${fraction}S`;
}

/** A decimal number of a scale, exact: 1234 of scale 3 is 1.234, of scale -2 123400. */
export function decimalText(unscaled: number | bigint, scale: number): string {
  const isNegative = unscaled < 0;
  const digits = String(isNegative ? -unscaled : unscaled);
  const sign = isNegative ? "-" : "";
  if (scale <= 0) return `${sign}${digits === "0" ? "0" : digits + "0".repeat(-scale)}`;
  const padded = digits.padStart(scale + 1, "0");
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

/** Whole seconds, rounded down, and the rest as a fraction with its dot; empty = none. */
function splitSeconds(value: number | bigint, digits: SecondDigits): { seconds: number; fraction: string } {
  const [seconds, rest] = divided(value, 10 ** digits);
  const fraction =
    rest === 0
      ? ""
      : `.${String(rest)
          .padStart(digits, "0")
          .replace(/(?<!0)0+$/u, "")}`;
  return { seconds, fraction };
}

function divided(value: number | bigint, by: number): readonly [number, number] {
  if (typeof value === "bigint") {
    const rest = Number(((value % BigInt(by)) + BigInt(by)) % BigInt(by));
    return [Number((value - BigInt(rest)) / BigInt(by)), rest];
  }
  const rest = ((value % by) + by) % by;
  return [(value - rest) / by, rest];
}

function clockText(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return String(year).padStart(4, "0");
  return `${year < 0 ? "-" : "+"}${String(Math.abs(year)).padStart(6, "0")}`;
}

/** Howard Hinnant, "chrono-compatible low-level date algorithms": years that start in March, eras of 400 of them. */
function civilDate(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}
