import { presentFields } from "../model/present-fields.ts";
import { printable } from "../model/printable.ts";
import { type Analysis, analysisJustifications } from "../model/vulnerability.ts";
import { listAt, recordAt, stringAt, stringsAt } from "../syntax/json-access.ts";
import { mostNames, mostStatements } from "./limits.ts";
import { justificationOfOpenvex, stateOfOpenvex } from "./openvex-words.table.ts";
import { withoutOwnAddress } from "./own-address.ts";
import type { VexStatement } from "./statement.ts";

/** What a document decides, and what of it could not be used. */
export interface VexReading {
  readonly statements: readonly VexStatement[];
  /** One sentence for each statement that was left out. */
  readonly problems: readonly string[];
}

/** OpenVEX of any version so far (`https://openvex.dev/ns`, `/v0.0.1`, `/v0.2.0`). */
export function isOpenvex(document: unknown): boolean {
  return stringAt(document, "@context")?.startsWith("https://openvex.dev/ns") === true;
}

/** The statements of a parsed OpenVEX document, `path` says where they come from. Never throws. */
export function readOpenvex(document: unknown, path: string): VexReading {
  const listed = listAt(document, "statements") ?? [];
  const statements: VexStatement[] = [];
  const problems: string[] = [];
  for (const [index, raw] of listed.slice(0, mostStatements).entries()) {
    const read = statementOf(document, raw, path);
    if (typeof read === "string") problems.push(`statement ${index + 1}: ${read}`);
    else statements.push(read);
  }
  if (listed.length > mostStatements)
    problems.push(`there are ${listed.length} statements, the limit is ${mostStatements}`);
  // Later statements override earlier ones, whatever their order in the document ("VEX Documents").
  return { statements: statements.toSorted(byTime), problems };
}

function byTime({ analysis: a }: VexStatement, { analysis: b }: VexStatement): number {
  return timeOf(a) - timeOf(b);
}

function timeOf({ date }: Analysis): number {
  const time = Date.parse(date ?? "");
  return Number.isNaN(time) ? 0 : time;
}

function statementOf(document: unknown, raw: unknown, path: string): VexStatement | string {
  const names = namesOf(raw);
  if (names.length === 0) return "it names no vulnerability";
  const about = printable(names[0] ?? "");
  const subjects = (listAt(raw, "products") ?? []).flatMap(subjectsOf).slice(0, mostNames);
  // Without a product it would be about everything, which nobody said.
  if (subjects.length === 0) return `${about}: it names no product`;
  const analysis = analysisOf(document, raw, path);
  return typeof analysis === "string"
    ? `${about}: ${analysis}`
    : { vulnerability: names, subjects, analysis };
}

/** What was decided, or why nothing was. */
function analysisOf(document: unknown, raw: unknown, path: string): Analysis | string {
  const status = stringAt(raw, "status") ?? "";
  const state = stateOfOpenvex.get(status);
  if (state === undefined) return `there is no status "${printable(status)}"`;
  const rest = restOf(document, raw);
  const hasReason = rest.justification !== undefined || rest.detail !== undefined;
  return state === "not_affected" && !hasReason
    ? "not_affected needs a justification or an impact statement"
    : { state, ...rest, source: path };
}

/** `vulnerability` was a text before version 0.2.0. */
function namesOf(raw: unknown): readonly string[] {
  const names = [
    ...stringsAt(raw, "vulnerability"),
    ...stringsAt(raw, "vulnerability", "name"),
    ...stringsAt(raw, "vulnerability", "aliases"),
  ];
  return [...new Set(names)].slice(0, mostNames);
}

/** What is vulnerable is a part of the product, where the statement says which; else the product itself. */
function subjectsOf(product: unknown): readonly string[] {
  if (typeof product === "string") return [product];
  const parts = (listAt(product, "subcomponents") ?? []).flatMap(identifiersOf);
  return parts.length > 0 ? parts : identifiersOf(product);
}

function identifiersOf(component: unknown): readonly string[] {
  if (typeof component === "string") return [component];
  const identifiers = recordAt(component, "identifiers") ?? {};
  const hashes = recordAt(component, "hashes") ?? {};
  const texts = [stringAt(component, "@id"), identifiers["purl"], hashes["sha-256"]];
  const named = texts.filter((text): text is string => typeof text === "string" && text !== "");
  return [...new Set(named.map(withoutOwnAddress))];
}

/** Author and time are those of the document where the statement has none. */
function restOf(document: unknown, raw: unknown): Omit<Analysis, "state"> {
  const [date] = [raw, document].flatMap(
    (at) => stringAt(at, "last_updated") ?? stringAt(at, "timestamp") ?? [],
  );
  const author = stringAt(raw, "supplier") ?? stringAt(document, "author");
  const impact = stringAt(raw, "impact_statement");
  const own = ownJustification(impact);
  const justification =
    own?.justification ?? justificationOfOpenvex.get(stringAt(raw, "justification") ?? "");
  const said = [own?.rest ?? impact, stringAt(raw, "action_statement"), stringAt(raw, "status_notes")];
  const detail = said.filter((text) => text !== undefined && text !== "").join(" ");
  return presentFields({ justification, detail: detail === "" ? undefined : detail, author, date });
}

/** Ours begin the impact statement with the word of CycloneDX in brackets, which is finer: `[protected_by_compiler] …`. */
function ownJustification(
  impact: string | undefined,
): { readonly justification: Analysis["justification"]; readonly rest: string } | undefined {
  const [, word, rest = ""] = /^\[([a-z_]{1,40})\] ?([^]*)$/u.exec(impact ?? "") ?? [];
  const justification = analysisJustifications.find((one) => one === word);
  return justification === undefined ? undefined : { justification, rest };
}
