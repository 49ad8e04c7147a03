import { groupedDigits } from "../../model/grouped-digits.ts";

/** Every digit: 4,096. */
export function exactText(count: number): string {
  return groupedDigits(count);
}

/** 0.4 s, 14 s, 2 min 5 s. */
export function durationText(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
