import { createHash } from "node:crypto";
import { type Claim, claimant } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import { shortHash } from "../model/finding-id.ts";
import type { Column } from "../model/properties.ts";
import type { DatasetDraft } from "./dataset-draft.ts";
import type { FileDigest } from "./file-digest.ts";
import { nameOf } from "./lookup.ts";
import { mediaClaims } from "./media-claims.ts";
import { withNormalLicences } from "./normalise-licences.ts";
import { recordClaims } from "./record-claims.ts";
import { withoutCredentials } from "./private-strings.ts";

/** More columns than this are counted by nobody; wide tables (one-hot, pixels) have thousands of one kind. */
const mostColumns = 500;

/** The entity of a dataset: what its files' structures say together. Keyed by the digests of its files. */
export function datasetEntity(
  draft: DatasetDraft,
  digests: ReadonlyMap<string, FileDigest>,
  treeName: string,
): Entity {
  const digest = digestOf(draft, digests);
  const said = draft.files.flatMap(({ reading }) => reading.claims);
  return {
    id: digest === undefined ? `dataset:unread:${shortHash(draft.path)}` : `dataset:sha256:${digest}`,
    kind: "dataset",
    name: draft.name ?? (draft.path === "" ? treeName : nameOf(draft.path)),
    identifiers: digest === undefined ? [] : [{ type: "sha256", value: digest }],
    claims: [
      ...measuredClaims(draft),
      ...withoutCredentials(withNormalLicences([...said, ...(draft.said ?? [])])),
    ],
  };
}

/** Of one file its own SHA-256, of several that of their sorted digests: renaming a file makes no other dataset. */
function digestOf(
  { files, media }: DatasetDraft,
  digests: ReadonlyMap<string, FileDigest>,
): string | undefined {
  // Ten thousands of pictures are not digested one by one: their records-root says what they are, when it is asked for.
  if (media !== undefined) return undefined;
  const found: string[] = [];
  for (const { entry } of files) {
    const digest = digests.get(entry.path);
    if (digest?.kind !== "digested") return undefined;
    found.push(digest.sha256);
  }
  if (found.length === 1) return found[0];
  return createHash("sha256").update(found.sort().join("\n")).digest("hex");
}

function measuredClaims(draft: DatasetDraft): readonly Claim[] {
  const path = draft.path === "" ? "." : draft.path;
  const claim = claimant("measured", { by: "scan@1", path });
  const { files, media } = draft;
  const all = [...files, ...(media?.files ?? [])];
  const bytes = all.reduce((sum, { entry }) => sum + entry.sizeBytes, 0);
  return [
    claim("usage", "present"),
    claim("sizeBytes", bytes),
    ...(draft.records === undefined ? countedClaims(draft, path) : recordClaims(draft.records, path)),
    ...(media === undefined ? columnClaims(draft) : mediaClaims(media)),
    ...(media === undefined ? files : []).flatMap(({ entry, reader, reading }) => {
      const by = `${reader.id}@${reader.version}`;
      const format = claimant("measured", { by, path: entry.path })("format", reading.format);
      const { split } = reading.dataset;
      const declared = claimant("declared", { by, path: entry.path });
      return split === undefined ? [format] : [format, declared("split", split)];
    }),
  ];
}

/** Rows as the headers of the files say them, of all and of each split. */
function countedClaims(draft: DatasetDraft, path: string): readonly Claim[] {
  const { media } = draft;
  // One record a file; lines are not counted without reading them.
  if (media !== undefined)
    return media.kind === "text"
      ? []
      : [claimant("measured", { by: "scan@1", path })("rows", media.files.length)];
  return [...rowClaims(draft, path), ...splitRowClaims(draft, path)];
}

/** Of each split whose files were all counted. */
function splitRowClaims({ files }: DatasetDraft, path: string): readonly Claim[] {
  const sums = new Map<string, number>();
  for (const { reading } of files) {
    const { split, rows } = reading.dataset;
    if (split !== undefined) sums.set(split, (sums.get(split) ?? 0) + (rows ?? Number.NaN));
  }
  const claim = claimant("measured", { by: "scan@1", path });
  return [...sums].flatMap(([name, value]) =>
    Number.isNaN(value) ? [] : [claim("splitRows", { name, value })],
  );
}

/** A sum over files of which one was not counted would be wrong: it is unresolved, and what is known is said. */
function rowClaims({ files }: DatasetDraft, path: string): readonly Claim[] {
  const source = { by: "scan@1", path };
  let known = 0;
  let uncounted = 0;
  for (const { reading } of files) {
    if (reading.dataset.rows === undefined) uncounted += 1;
    else known += reading.dataset.rows;
  }
  if (uncounted === 0) return [claimant("measured", source)("rows", known)];
  const expression = `${uncounted} of ${files.length} files were not counted; the others hold ${known} rows`;
  return [{ property: "rows", value: { kind: "unresolved", expression }, basis: "measured", source }];
}

function columnClaims({ files }: DatasetDraft): readonly Claim[] {
  const columns = new Map<string, Claim>();
  for (const { entry, reader, reading } of files) {
    const basis = reading.dataset.isSampled === true ? "inferred" : "measured";
    const claim = claimant(basis, { by: `${reader.id}@${reader.version}`, path: entry.path });
    for (const column of reading.dataset.columns) {
      if (columns.size < mostColumns && !columns.has(keyOf(column)))
        columns.set(keyOf(column), claim("column", column));
    }
  }
  return [...columns.values()];
}

function keyOf({ name, type }: Column): string {
  return JSON.stringify([name, type]);
}
