import { notedTerms, raiStatements } from "../../cards/croissant-statements.table.ts";
import { croissantVersion } from "../../cards/croissant-version.ts";
import { allOf, licenceExpression } from "../../cards/licence-expression.ts";
import { hubId } from "../../catalogue/hub-name.ts";
import { type Claim, type Claimant, claimant } from "../../model/claim.ts";
import type { Identifier } from "../../model/entity.ts";
import { isRecord, stringAt, valueAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import type { DatasetSaid, FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import { longestStatement, maxJson, maxStatements } from "./limits.ts";

/** `id@version`; raised when the output changes. */
const by = "croissant@1";

/** What a Croissant document of this folder says of its dataset. Other files of these names say nothing to us. */
export async function detectCroissant(folder: FolderInput): Promise<FolderReading> {
  for (const file of folder.matching) {
    const value = await readDocument(file);
    if (croissantVersion(value) === "") continue;
    return {
      ...nothing,
      dataset: datasetOf(file, value),
      roles: [{ path: file.path, role: "card" }],
    };
  }
  return nothing;
}

/** Any tool may call its file metadata.json: what cannot be Croissant is not parsed, what is no JSON is no gap of ours. */
async function readDocument(file: FolderFile): Promise<unknown> {
  const reading = await readWhole(file, maxJson.maxBytes);
  if (!reading.ok) return undefined;
  const { buffer, byteOffset, byteLength } = reading.bytes;
  if (!Buffer.from(buffer, byteOffset, byteLength).includes("mlcommons.org")) return undefined;
  const parsed = parseJson(reading.bytes, maxJson);
  return parsed.ok ? parsed.value : undefined;
}

const nothing: FolderReading = { claims: [], lineage: [], findings: [], problems: [], roles: [] };

type Terms = Readonly<Record<string, unknown>>;

function datasetOf(file: FolderFile, value: unknown): DatasetSaid {
  const terms = isRecord(value) ? value : {};
  const declare = claimant("declared", { by, path: file.path });
  const addresses = textsAt(terms, "url").filter((url) => /^https?:\/\//u.test(url));
  const hubs = addresses.flatMap((url) => hubId(url, "dataset") ?? []);
  const identifiers: Identifier[] = [
    ...hubs.map((name) => ({ type: "huggingface" as const, value: name })),
    ...addresses.map((url) => ({ type: "url" as const, value: url })),
  ];
  const claims = [
    ...plainClaims(declare, terms),
    ...licenceClaims(declare, terms),
    ...statements(declare, terms),
  ];
  return { name: textsAt(terms, "name")[0] ?? "unnamed", claims, identifiers };
}

const plain = [
  ["description", "description"],
  ["version", "version"],
  ["url", "url"],
  ["creator", "author"],
  ["inLanguage", "language"],
  ["keywords", "tag"],
] as const;

function plainClaims(declare: Claimant, terms: Terms): readonly Claim[] {
  return plain.flatMap(([term, property]) =>
    textsAt(terms, term).map((text) => declare(property, text, { pointer: `/${term}` })),
  );
}

/** All licences of a list hold; what gives no expression keeps its words. */
function licenceClaims(declare: Claimant, terms: Terms): readonly Claim[] {
  const found = textsAt(terms, "license");
  const expressions = found.map(licenceExpression);
  const known = expressions.filter((expression) => expression !== undefined);
  const where = { pointer: "/license" };
  if (found.length === 0) return [];
  if (known.length < found.length) {
    return found.map((text) => declare("metadata", { name: "license", value: text }, where));
  }
  return [declare("license", allOf(known), where)];
}

function statements(declare: Claimant, terms: Terms): readonly Claim[] {
  const rows = [...raiStatements, ...notedTerms.map((term) => [term, term] as const)];
  const found = rows.flatMap(([term, name]) =>
    textsAt(terms, term).map((value, at) => {
      return declare(
        "metadata",
        { name: at === 0 ? name : `${name}:${at + 1}`, value },
        { pointer: `/${term}` },
      );
    }),
  );
  return found.slice(0, maxStatements);
}

/** Texts under a term, or the names of objects; in any of the usual spellings of the term. */
function textsAt(terms: Terms, term: string): readonly string[] {
  const found = valueAt(terms, term) ?? valueAt(terms, `sc:${term}`) ?? valueAt(terms, `cr:${term}`);
  const items: readonly unknown[] = Array.isArray(found) ? found : [found];
  return items.flatMap((item) => {
    const text = isRecord(item) ? (stringAt(item, "name") ?? stringAt(item, "url")) : item;
    const clean = typeof text === "string" ? text.trim() : "";
    return clean === "" ? [] : [clean.slice(0, longestStatement)];
  });
}
