import { printable } from "../../model/printable.ts";
import { isRecord, stringAt } from "../../syntax/json-access.ts";
import type { Issue } from "../document.ts";
import { digestProblem } from "../read-digest.ts";
import type { Place } from "./index-of.ts";

type Found = Omit<Issue, "rule">;

export const specification = "https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html";

export function missing(place: Place, terms: readonly string[], words: string): readonly Found[] {
  return terms
    .filter((term) => place.keyOf(term) === undefined)
    .map((term) => ({
      pointer: place.pointer,
      message: `${words} ${term}.`,
      fix: `Add ${term} (${specification}).`,
    }));
}

export function textIssues(place: Place, terms: readonly string[]): readonly Found[] {
  return terms.flatMap((term) => {
    const value = place.valueOf(term);
    const isText = typeof value === "string" ? value.trim() !== "" : isLanguageMap(value);
    if (value === undefined || isText) return [];
    return [{ pointer: place.at(term), message: `${term} must be one text that is not empty.` }];
  });
}

/** `{ "@value": ... }` or texts by language. */
function isLanguageMap(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return (
    stringAt(value, "@value") !== undefined || Object.values(value).some((one) => typeof one === "string")
  );
}

export function addressIssues(place: Place): readonly Found[] {
  const value = place.valueOf("url");
  const isNoAddress = typeof value === "string" && value.trim() !== "" && !URL.canParse(value);
  return isNoAddress ? [{ pointer: place.at("url"), message: "url must be an address (https://...)." }] : [];
}

export function licenceIssues(place: Place): readonly Found[] {
  const value = place.valueOf("license");
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    if (typeof item !== "string" || URL.canParse(item)) return [];
    return [
      {
        pointer: place.at("license"),
        message: `The licence "${printable(item)}" is a word; the specification wants its address.`,
        fix: "Use the address of the licence, such as https://spdx.org/licenses/MIT.",
      },
    ];
  });
}

export function dateIssues(place: Place, terms: readonly string[]): readonly Found[] {
  return terms.flatMap((term) => {
    const value = place.valueOf(term);
    if (value === undefined || isDate(value)) return [];
    return [{ pointer: place.at(term), message: `${term} must be a date such as 2026-01-31.` }];
  });
}

/** A date or a time of schema.org: ISO 8601, the year alone included. */
export function isDate(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}(?:-\d\d(?:-\d\d(?:T.+)?)?)?$/.test(value);
}

export function fileIssues(place: Place): readonly Found[] {
  if (place.types.includes("FileSet")) {
    return missing(place, ["includes", "encodingFormat"], "A set of files must have");
  }
  if (!place.types.includes("FileObject")) return [];
  return missing(place, ["contentUrl", "encodingFormat"], "A file must have");
}

/** A file that is not inside another should have a digest, and what stands there should be one. */
export function digestIssues(place: Place): readonly Found[] {
  if (!place.types.includes("FileObject")) return [];
  const isInside = place.keyOf("containedIn") !== undefined;
  const hasDigest = place.keyOf("sha256") !== undefined || place.keyOf("md5") !== undefined;
  const message = "The file has no sha256: nobody can tell whether it is the same.";
  const none = isInside || hasDigest ? [] : [{ pointer: place.pointer, message }];
  return [...["sha256", "md5"].flatMap((algorithm) => wrongDigest(place, algorithm)), ...none];
}

function wrongDigest(place: Place, algorithm: string): readonly Found[] {
  const value = place.valueOf(algorithm);
  if (value === undefined) return [];
  const problem =
    typeof value === "string" ? digestProblem(algorithm, value) : `${algorithm} must be a text.`;
  return problem === undefined ? [] : [{ pointer: place.at(algorithm), message: problem }];
}
