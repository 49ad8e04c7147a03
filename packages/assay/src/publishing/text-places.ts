import { textsOfVulnerability } from "./withhold-vulnerability.ts";
import type { Claim, Source } from "../model/claim.ts";
import type { Location } from "../model/finding.ts";
import type { Inventory } from "../model/inventory.ts";
import { type NamedText, namedTextOf } from "./named-leaks.ts";

/** A text of an inventory, and where it would stand in a document. */
export interface TextPlace {
  readonly text: string;
  /** Entity id or path, as findings have it; empty for the inventory as a whole. */
  readonly subject: string;
  /** For people: `description`, `name`, `evidence of FACT-CONFLICT`. */
  readonly what: string;
  readonly location?: Location | undefined;
  /** Pointers look like paths: only secrets are searched for in them. */
  readonly isPointer?: boolean;
  /** Who made a package is for everybody to know. */
  readonly isContact?: boolean;
  readonly named?: NamedText;
  /** The name of a training run. */
  readonly isRunName?: boolean;
}

/** Every text that a document of the inventory could carry. */
export function* textPlaces(inventory: Inventory): Iterable<TextPlace> {
  yield { text: inventory.subject.name, subject: "", what: "the name of the subject" };
  for (const entity of inventory.entities) {
    const subject = entity.id;
    const isRunName = entity.kind === "training-run";
    yield { text: entity.name, subject, what: "name", isRunName };
    yield { text: entity.id, subject, what: "id", isRunName };
    for (const { type, value } of entity.identifiers)
      yield { text: value, subject, what: `identifier (${type})`, isContact: type === "purl" };
    for (const claim of entity.claims) yield* ofClaim(claim, subject, claim.property);
  }
  for (const { from, kind, detail, claims } of inventory.relations) {
    if (detail !== undefined) yield { text: detail, subject: from, what: `detail of ${kind}` };
    for (const claim of claims) yield* ofClaim(claim, from, `detail of ${kind}`);
  }
  yield* ofReferences(inventory);
  yield* ofFindings(inventory);
  for (const { path, reason } of inventory.coverage) {
    yield { text: path, subject: path, what: "path" };
    if (reason !== undefined) yield { text: reason, subject: path, what: "why it was not read" };
  }
  yield* ofDocuments(inventory);
  yield* ofPolicies(inventory);
}

function* ofPolicies({ policies = [] }: Inventory): Iterable<TextPlace> {
  for (const { id, title, description, source, sourceTitle, references } of policies)
    for (const text of [title, description, source, sourceTitle, ...references])
      if (text !== undefined) yield { text, subject: "", what: `the policy ${id}` };
}

/** All strings of a value, at any depth; keys too, for some records are named by the input. */
export function* stringsIn(value: unknown): Iterable<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const item of value) yield* stringsIn(item);
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield key;
      yield* stringsIn(item);
    }
  }
}

/** The same without keys: what a value says, in the words of whoever said it. */
export function* saidIn(value: unknown): Iterable<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const item of value) yield* saidIn(item);
  else if (typeof value === "object" && value !== null) {
    for (const item of Object.values(value)) yield* saidIn(item);
  }
}

function* ofClaim(claim: Claim, subject: string, what: string): Iterable<TextPlace> {
  const location = locationOf(claim.source);
  const isContact = claim.property === "author" || claim.property === "supplier";
  const named = namedTextOf(claim);
  // No spread: this runs for every text of every claim.
  for (const text of textsOf(claim)) {
    if (named !== undefined && text === named.value)
      yield { text, subject, what, isContact, location, named };
    else yield { text, subject, what, isContact, location };
  }
  const { path, url, document, revision, pointer } = claim.source;
  const from = `source of ${what}`;
  for (const text of [path, url, document, revision])
    if (text !== undefined) yield { text, subject, what: from, isContact, location };
  if (pointer !== undefined) yield { text: pointer, subject, what: from, location, isPointer: true };
}

function* textsOf({ value, overrideReason }: Claim): Iterable<string> {
  if (value.kind === "known") yield* stringsIn(value.value);
  if (value.kind === "unresolved") yield value.expression;
  if (overrideReason !== undefined) yield overrideReason;
}

function* ofReferences({ references }: Inventory): Iterable<TextPlace> {
  for (const { expression, kind, location, default: fallback } of references) {
    const place = { subject: location.path, what: "a reference that was not resolved", location };
    for (const text of [expression, kind, location.path, fallback]) {
      if (text !== undefined) yield { ...place, text };
    }
  }
}

function* ofFindings({ findings }: Inventory): Iterable<TextPlace> {
  for (const { rule, subject, location, message, evidence, remedy, suppressed, vulnerability } of findings) {
    const place = { subject, ...(location === undefined ? {} : { location }) };
    const texts = [
      ...[message, remedy].map((text) => ({ text, what: `a finding (${rule})` })),
      ...evidence.map((text) => ({ text, what: `evidence of ${rule}` })),
      ...[subject, location?.path, location?.member].map((text) => ({ text, what: "path" })),
      { text: suppressed?.reason, what: `suppression of ${rule}` },
      ...(vulnerability === undefined ? [] : textsOfVulnerability(vulnerability)).map((text) => ({
        text,
        what: `a vulnerability (${rule})`,
      })),
    ];
    for (const { text, what } of texts) if (text !== undefined) yield { ...place, text, what };
  }
}

function* ofDocuments({ documents }: Inventory): Iterable<TextPlace> {
  for (const { tools, authors, lifecycles, ...fields } of documents ?? []) {
    const place = { subject: "", what: "a document that it was read from" };
    for (const text of [...Object.values(fields), ...tools, ...(lifecycles ?? [])]) yield { ...place, text };
    for (const text of authors) yield { ...place, text, isContact: true };
  }
}

function locationOf({ path, line }: Source): Location | undefined {
  if (path === undefined) return undefined;
  return line === undefined ? { path } : { path, line };
}
