import { booleanAt, stringAt } from "../../../syntax/json-access.ts";
import type { Advisory, AdvisorySeverity } from "../../advisory.ts";
import {
  addressAt,
  cweOf,
  distinct,
  namesAt,
  nameAt,
  recordsAt,
  saysDisputed,
  summaryOf,
  timeAt,
} from "../../fields.ts";
import { type AdvisoryReading, readingOf, refusedReading } from "../../format.ts";
import { mostMinorItems } from "../../record-limits.ts";
import { readAffected } from "./affected.ts";
import { readSeverities } from "./severities.ts";

/** One OSV record. Fields that nobody knows are passed over; a record without an id, or too large to keep whole, is refused. */
export function readOsv(document: unknown, origin: Advisory["origin"]): AdvisoryReading {
  const id = nameAt(document, "id");
  if (id === undefined) return refusedReading("it has no id");
  const affected = readAffected(document);
  if (typeof affected === "string") return refusedReading(affected);
  const published = timeAt(document, "published");
  const details = stringAt(document, "details");
  const summary = stringAt(document, "summary");
  return readingOf({
    id,
    aliases: namesAt(document, "aliases").filter((alias) => alias !== id),
    modified: timeAt(document, "modified"),
    ...(published === "" ? {} : { published }),
    ...withdrawal(document),
    ...(isDisputed(document, [summary, details]) ? { isDisputed: true } : {}),
    summary: summaryOf(summary ?? details),
    severities: severitiesOf(document),
    cwes: cwesOf(document),
    references: referencesOf(document),
    affected,
    origin,
  });
}

/** A record that says it is withdrawn is, whatever it writes for the time. */
function withdrawal(document: unknown): { readonly withdrawn?: string } {
  const said = stringAt(document, "withdrawn");
  if (said === undefined || said === "") return {};
  const time = timeAt(document, "withdrawn");
  return { withdrawn: time === "" ? timeAt(document, "modified") || "1970-01-01T00:00:00Z" : time };
}

function isDisputed(document: unknown, texts: readonly (string | undefined)[]): boolean {
  return booleanAt(document, "database_specific", "isDisputed") === true || texts.some(saysDisputed);
}

/** Vectors first, then the word that GitHub and others give beside them. Nobody rates what is made to do harm. */
function severitiesOf(document: unknown): readonly AdvisorySeverity[] {
  const word = nameAt(document, "database_specific", "severity");
  const said = [
    ...readSeverities(document),
    ...(word === undefined ? [] : [{ type: "word" as const, score: word }]),
  ];
  const ofReason = said.length > 0 ? undefined : severityOfReason(document);
  return ofReason === undefined ? said : [{ type: "word", score: ofReason }];
}

/** `MAL-`: the database of malicious packages. Our profile says why a model is in it. */
function severityOfReason(document: unknown): string | undefined {
  const names = [nameAt(document, "id"), ...namesAt(document, "aliases")];
  if (names.some((name) => name?.startsWith("MAL-") === true)) return "CRITICAL";
  return reasonSeverities.get(nameAt(document, "database_specific", "assay", "reason") ?? "");
}

/** docs/reference/model-advisories.md */
const reasonSeverities: ReadonlyMap<string, string> = new Map([
  ["malicious", "CRITICAL"],
  ["impersonation", "CRITICAL"],
  ["poisoned", "HIGH"],
  ["retracted", "HIGH"],
]);

function cwesOf(document: unknown): readonly string[] {
  const said = ["cwe_ids", "cwe", "cwes"].flatMap((key) => namesAt(document, "database_specific", key));
  return distinct(said.flatMap((text) => cweOf(text) ?? []));
}

/** The advisory itself comes first: that is where a reader is sent. */
function referencesOf(document: unknown): readonly string[] {
  const references = recordsAt(document, "references").slice(0, mostMinorItems);
  const addresses = references.flatMap((reference) => {
    const address = addressAt(reference, "url");
    return address === undefined ? [] : [{ address, isOwn: reference["type"] === "ADVISORY" }];
  });
  const own = addresses.filter(({ isOwn }) => isOwn);
  const others = addresses.filter(({ isOwn }) => !isOwn);
  return distinct([...own, ...others].map(({ address }) => address));
}
