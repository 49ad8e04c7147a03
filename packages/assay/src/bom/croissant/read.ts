import { allOf, licenceExpression } from "../../cards/licence-expression.ts";
import { isRecord, stringAt } from "../../syntax/json-access.ts";
import { documentTime, unknownTime } from "../document-time.ts";
import type { EntityDraft } from "../entity-draft.ts";
import { InventoryDraft } from "../inventory-draft.ts";
import { readHubPage } from "../read-hub-page.ts";
import { type Located, RecordReader } from "../record-reader.ts";
import type { DocumentReading, ReadOptions } from "../reading.ts";
import { isOurNote, isPlaceholder } from "./placeholders.ts";
import { readDistribution } from "./read-files.ts";
import { readRecordSets } from "./read-records.ts";
import { notedTerms, raiStatements } from "../../cards/croissant-statements.table.ts";
import { Terms } from "./terms.ts";
import { croissantVersion } from "../../cards/croissant-version.ts";

/** What a Croissant document says of its dataset, its files and its fields. */
export function readCroissant(value: unknown, options: ReadOptions): DocumentReading {
  const draft = new InventoryDraft("croissant@1", options.path);
  const record = isRecord(value) ? value : {};
  const terms = new Terms(
    new RecordReader(record, "", ({ pointer, reason, message }) => {
      draft.lose(pointer, reason, message);
    }),
  );
  const name = terms.text("name")?.value ?? "unnamed";
  const dataset = draft.addEntity("dataset", idOf(record, name), name, "");
  readNaming(dataset, terms);
  readMakers(dataset, terms);
  readLicences(dataset, terms);
  readStatements(dataset, terms);
  readOrigins(draft, dataset, terms);
  readDistribution(draft, dataset, terms);
  readRecordSets(dataset, terms);
  terms.ignore("@context", "@type", "@id", "conformsTo", "name");
  terms.end();
  const created = documentTime(stringAt(record, "dateModified") ?? stringAt(record, "datePublished"));
  return {
    format: "croissant",
    version: croissantVersion(record),
    header: { name, tools: [], authors: [] },
    inventory: draft.inventory(
      { name, scannedAt: created ?? unknownTime, headersOnly: false },
      options.toolVersion,
    ),
    losses: draft.losses,
    lossCount: draft.lossCount,
  };
}

/** The document's own id, else its address, else its name. */
function idOf(record: Readonly<Record<string, unknown>>, name: string): string {
  const own = stringAt(record, "@id") ?? stringAt(record, "url") ?? stringAt(record, "sc:url");
  return own === undefined || own.trim() === "" ? `dataset:name:${name}` : own;
}

function readNaming(dataset: EntityDraft, terms: Terms): void {
  for (const found of textsIn(terms, "description")) {
    if (!isPlaceholder("description", found.value)) dataset.claimFrom("description", found);
  }
  dataset.claimFrom("version", terms.text("version"));
  for (const term of ["url", "sameAs"]) readAddresses(dataset, textsIn(terms, term));
  for (const found of namesIn(terms, "inLanguage")) dataset.claimFrom("language", found);
  for (const found of namesIn(terms, "keywords")) dataset.claimFrom("tag", found);
  const note = terms.text("disambiguatingDescription");
  if (note !== undefined && !isOurNote(note.value)) dataset.note("disambiguatingDescription", note);
}

function readAddresses(dataset: EntityDraft, found: readonly Located<string>[]): void {
  for (const address of found) {
    if (isPlaceholder("url", address.value) || readHubPage(dataset, address)) continue;
    dataset.claimFrom("url", address);
    dataset.identify("url", address.value);
  }
}

function readMakers(dataset: EntityDraft, terms: Terms): void {
  for (const found of namesIn(terms, "creator")) dataset.claimFrom("author", found);
  const [publisher, ...others] = namesIn(terms, "publisher");
  dataset.claimFrom("supplier", publisher);
  for (const other of others) dataset.claimFrom("author", other);
}

/** Several licences all hold; what gives no expression keeps its words. */
function readLicences(dataset: EntityDraft, terms: Terms): void {
  const links = terms.items("license").flatMap(({ value, pointer }) => {
    const link = isRecord(value) ? (stringAt(value, "url") ?? stringAt(value, "sc:url")) : value;
    return typeof link === "string" && /^https?:\/\//.test(link) ? [{ value: link, pointer }] : [];
  });
  for (const link of links) if (!isListAddress(link.value)) dataset.claimFrom("licenseLink", link);
  const found = namesIn(terms, "license");
  const [first] = found;
  if (first === undefined) return;
  const expressions = found.map(({ value }) => licenceExpression(value));
  const known = expressions.filter((expression) => expression !== undefined);
  if (known.length === found.length) dataset.claim("license", allOf(known), first.pointer);
  for (const [index, one] of found.entries()) {
    const isLink = links.some(({ value }) => value === one.value);
    if (expressions[index] === undefined && !isLink) dataset.note("license", one);
  }
}

/** The list of SPDX says the identifier; it is not where the text of this licence is. */
function isListAddress(text: string): boolean {
  return /^https?:\/\/spdx\.org\/licenses\//.test(text);
}

function readStatements(dataset: EntityDraft, terms: Terms): void {
  for (const [property, name] of raiStatements) {
    for (const [index, found] of textsIn(terms, property).entries()) {
      dataset.note(index === 0 ? name : `${name}:${index + 1}`, found);
    }
  }
  for (const term of notedTerms) {
    for (const [index, found] of textsIn(terms, term).entries()) {
      if (!isPlaceholder(term, found.value)) dataset.note(index === 0 ? term : `${term}:${index + 1}`, found);
    }
  }
}

/** PROV-O, as Croissant 1.1 has it: what the data was made from. */
function readOrigins(draft: InventoryDraft, dataset: EntityDraft, terms: Terms): void {
  for (const { value, pointer } of namesIn(terms, "prov:wasDerivedFrom")) {
    const known = draft.entity(value);
    const origin = known ?? draft.addEntity("dataset", value, value, pointer);
    if (known === undefined && !readHubPage(origin, { value, pointer }) && /^https?:\/\//.test(value))
      origin.identify("url", value);
    if (origin !== dataset) draft.relate(dataset.id, "derivedFrom", origin.id, pointer, "unknown");
  }
  terms.leave("activities and agents are not kept", "prov:wasGeneratedBy", "prov:wasAttributedTo");
}

function textsIn(terms: Terms, term: string): readonly Located<string>[] {
  return terms.reader.texts(terms.keyOf(term));
}

/** Texts, or the names (else the addresses or ids) of objects. */
function namesIn(terms: Terms, term: string): readonly Located<string>[] {
  return terms.items(term).flatMap(({ value, pointer }) => {
    const name = typeof value === "string" ? value : nameOf(value);
    if (name === undefined) {
      terms.reader.lose(pointer, "malformed", "Here should be a text, or an object with a name.");
      return [];
    }
    return name.trim() === "" || isPlaceholder(term, name) ? [] : [{ value: name, pointer }];
  });
}

function nameOf(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  for (const key of ["name", "sc:name", "url", "sc:url", "@id", "@value"]) {
    const text = stringAt(value, key);
    if (text !== undefined) return text;
  }
  return undefined;
}
