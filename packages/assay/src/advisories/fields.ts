import { isRecord, listAt, stringAt, type JsonPath } from "../syntax/json-access.ts";
import { longestAddress, longestName, longestSummary, mostMinorItems } from "./record-limits.ts";

/** A name, identifier or version as the source writes it, without white space around; undefined when it is none of use. */
export function nameAt(value: unknown, ...path: JsonPath): string | undefined {
  const text = stringAt(value, ...path)?.trim();
  return text === undefined || text === "" || text.length > longestName ? undefined : text;
}

/** The strings of a list that are names; at most a bounded number. */
export function namesAt(value: unknown, ...path: JsonPath): readonly string[] {
  const list = listAt(value, ...path) ?? [];
  return distinct(list.slice(0, mostMinorItems).flatMap((item) => nameAt(item) ?? []));
}

/** The objects of a list. */
export function recordsAt(value: unknown, ...path: JsonPath): readonly Readonly<Record<string, unknown>>[] {
  return (listAt(value, ...path) ?? []).filter(isRecord);
}

/** A web address; others (`javascript:`) are none. */
export function addressAt(value: unknown, ...path: JsonPath): string | undefined {
  const text = stringAt(value, ...path)?.trim() ?? "";
  return text.length <= longestAddress && /^https?:\/\/[^\s]+$/iu.test(text) ? text : undefined;
}

/** RFC 3339 as the sources write it; without an offset it is taken for UTC, as OSV and CVE demand. "" for anything else. */
export function timeAt(value: unknown, ...path: JsonPath): string {
  const text = stringAt(value, ...path) ?? "";
  const parts = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)([Zz]|[+-]\d\d:\d\d)?)?$/u.exec(
    text,
  );
  if (parts === null) return "";
  const [, date = "", time = "00:00:00", zone = "Z"] = parts;
  const whole = `${date}T${time}${zone.toUpperCase()}`;
  return Number.isNaN(Date.parse(whole)) ? "" : whole;
}

/** The first lines of a text as one line of bounded length. */
export function summaryOf(text: string | undefined): string {
  const line = (text ?? "")
    .slice(0, 4 * longestSummary)
    // Single spaces, of which there are most, stay as they are.
    .replace(/[^\S ]\s*| \s+/gu, " ")
    .trim();
  return line.length <= longestSummary ? line : `${line.slice(0, longestSummary - 1).trimEnd()}…`;
}

/** CVE programme and NVD put the word in front of the description. */
export function saysDisputed(text: string | undefined): boolean {
  return /^\s*\*\*\s*DISPUTED\s*\*\*/iu.test((text ?? "").slice(0, 100));
}

/** `CWE-502` */
export function cweOf(text: string): string | undefined {
  const number = /\bCWE-(\d{1,5})\b/iu.exec(text.slice(0, longestName))?.[1];
  return number === undefined ? undefined : `CWE-${number}`;
}

export function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
