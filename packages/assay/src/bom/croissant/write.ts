import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { cleanText } from "../clean-text.ts";
import { contentUuid } from "../content-uuid.ts";
import type { WriteOptions } from "../document.ts";
import { documentSubject } from "../document-subject.ts";
import { isLicenceExpression } from "../licence-expression.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import { byCodeUnit, stableJson } from "../stable-json.ts";
import { statementsOf } from "../statements-of.ts";
import { webAddress } from "../web-address.ts";
import { croissantContext } from "./context.table.ts";
import { withheldTitles } from "../../model/withheld-titles.ts";
import {
  unknownAddress,
  unknownDate,
  unknownDescription,
  unknownName,
  unknownNote,
  withheldNote,
} from "./placeholders.ts";
import { isDate } from "./rule-checks.ts";
import { notedTerms, raiStatements } from "../../cards/croissant-statements.table.ts";
import { validateCroissant } from "./validate.ts";
import { distributionOf } from "./write-files.ts";
import { recordSetsOf } from "./write-records.ts";

/**
 * One dataset of the inventory as a Croissant document that ends in a line feed. Mandatory facts that nobody knows hold
 * placeholders, and the document says which.
 * @throws AssayError `usage` when it is not clear which dataset; `invalid-document` when the result breaks our rules (a bug).
 */
export function writeCroissant(inventory: Inventory, version: string, { subject }: WriteOptions): string {
  const dataset = documentSubject(inventory, "dataset", subject);
  const document = clean(documentOf(inventory, dataset, version));
  refuseInvalid("Croissant", validateCroissant(document));
  return `${stableJson(document, keyOrder, 2)}\n`;
}

const keyOrder = [
  ...["@context", "@language", "@vocab", "@type", "@id", "name", "description", "conformsTo", "license"],
  ...[
    "url",
    "version",
    "creator",
    "publisher",
    "datePublished",
    "contentUrl",
    "contentSize",
    "encodingFormat",
  ],
];

function documentOf(inventory: Inventory, dataset: Entity, version: string): Record<string, unknown> {
  const known = present({
    description: text(valueOf(dataset, "description")),
    license: licenceOf(dataset),
    url: addressesOf(dataset)[0],
    creator: makersOf(dataset),
    datePublished: dateOf(dataset),
  });
  const files = distributionOf(inventory, dataset);
  return {
    "@context": croissantContext,
    "@type": "sc:Dataset",
    conformsTo: `http://mlcommons.org/croissant/${version}`,
    name: text(dataset.name) ?? unknownName,
    ...notedFields(dataset),
    ...placeholders(dataset),
    ...known,
    ...present({
      disambiguatingDescription: noteOf(known, dataset),
      publisher: makerOf(text(valueOf(dataset, "supplier"))),
      version: text(valueOf(dataset, "version")),
      sameAs: oneOrMany(addressesOf(dataset).slice(1)),
      inLanguage: oneOrMany(sorted(valuesOf(dataset, "language"))),
      keywords: oneOrMany(sorted(valuesOf(dataset, "tag"))),
      "prov:wasDerivedFrom": version === "1.0" ? undefined : oneOrMany(originsOf(inventory, dataset)),
    }),
    distribution: files,
    ...present({ recordSet: recordSetsOf(dataset, files) }),
  };
}

function placeholders(dataset: Entity): Readonly<Record<string, unknown>> {
  return {
    description: unknownDescription,
    license: unknownName,
    // The content names it where no address does.
    url: `${unknownAddress}${contentUuid([dataset.id]).slice("urn:uuid:".length)}`,
    creator: { "@type": "sc:Organization", name: unknownName },
    datePublished: unknownDate,
  };
}

/** Says what of the document is no fact. */
function noteOf(known: Readonly<Record<string, unknown>>, dataset: Entity): string | undefined {
  const unknown = Object.entries(demanded)
    .filter(([term, property]) => known[term] === undefined && !isWithheld(dataset, property))
    .map(([term]) => term);
  const withheld = withheldTitles(dataset);
  const notes = [
    ...(unknown.length === 0 ? [] : [`${unknownNote}${unknown.join(", ")}.`]),
    ...(withheld.length === 0 ? [] : [`${withheldNote}${withheld.join(", ")}.`]),
  ];
  return notes.length === 0 ? undefined : notes.join(" ");
}

/** What Croissant demands, and the property that says it. */
const demanded = {
  creator: "author",
  datePublished: undefined,
  description: "description",
  license: "license",
  url: "url",
} as const;

function isWithheld({ claims }: Entity, property: (typeof demanded)[keyof typeof demanded]): boolean {
  return claims.some((claim) => claim.property === property && claim.value.kind === "withheld");
}

/** One listed licence by its address, an expression by its text, any other by what is known of it. */
function licenceOf(dataset: Entity): unknown {
  const expression = text(valueOf(dataset, "license"));
  const link = webAddress(valueOf(dataset, "licenseLink") ?? "");
  if (expression === undefined)
    return oneOrMany([
      ...statementsOf(dataset, "license").map((one) => one.text),
      ...(link === undefined ? [] : [link]),
    ]);
  const isListed = /^[A-Za-z0-9.+-]+$/.test(expression) && isLicenceExpression(expression);
  if (isListed && link === undefined && !expression.startsWith("LicenseRef-"))
    return `https://spdx.org/licenses/${expression}`;
  return { "@type": "sc:CreativeWork", name: expression, ...(link === undefined ? {} : { url: link }) };
}

function addressesOf(dataset: Entity): readonly string[] {
  const hub = dataset.identifiers.filter(({ type }) => type === "huggingface").map(({ value }) => value);
  const named = dataset.identifiers.filter(({ type }) => type === "url").map(({ value }) => value);
  const pages = hub
    .filter((name) => /^[\w.-]+(?:\/[\w.-]+)?$/.test(name))
    .map((name) => `https://huggingface.co/datasets/${name}`);
  const others = [...named, ...valuesOf(dataset, "url")].flatMap((one) => webAddress(one) ?? []);
  return [...new Set([...pages, ...others])];
}

function makersOf(dataset: Entity): unknown {
  return oneOrMany(valuesOf(dataset, "author").flatMap((name) => makerOf(text(name)) ?? []));
}

/** Whether a name is that of a person nobody said; an organisation may be one person. */
function makerOf(name: string | undefined): unknown {
  return name === undefined ? undefined : { "@type": "sc:Organization", name };
}

function dateOf(dataset: Entity): string | undefined {
  const [found] = statementsOf(dataset, "datePublished");
  return found !== undefined && /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/.test(found.text)
    ? found.text
    : undefined;
}

/** What cards and documents said, under the properties of Croissant RAI; and fields under their own names. */
function notedFields(dataset: Entity): Readonly<Record<string, unknown>> {
  const rows = [...raiStatements, ...notedTerms.map((term) => [term, term] as const)];
  const found = rows.flatMap(([property, name]) => {
    if (property === "datePublished") return [];
    const texts = statementsOf(dataset, name).map((one) => one.text);
    return texts.length === 0 ? [] : [[property, oneOrMany(texts)] as const];
  });
  return Object.fromEntries(found.filter(([property, value]) => !isDateField(property) || isDate(value)));
}

function isDateField(property: string): boolean {
  return property === "dateCreated" || property === "dateModified";
}

function originsOf(inventory: Inventory, dataset: Entity): readonly string[] {
  const ids = inventory.relations
    .filter(({ from, kind }) => from === dataset.id && kind === "derivedFrom")
    .map(({ to }) => to);
  const origins = inventory.entities.filter(({ id }) => ids.includes(id));
  return sorted(origins.map((origin) => addressesOf(origin)[0] ?? origin.name));
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((one) => text(one) !== undefined).sort(byCodeUnit);
}

function oneOrMany(values: readonly unknown[]): unknown {
  return values.length <= 1 ? values[0] : values;
}

/** Undefined for text that says nothing. */
function text(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === "" ? undefined : value;
}

function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Every text as a document may carry it. */
function clean(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clean(one)]));
}
