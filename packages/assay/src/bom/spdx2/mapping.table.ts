import { type EntityKind, entityKinds } from "../../model/entity.ts";
import { properties as vocabulary } from "../../model/properties.table.ts";
import type { PropertyName } from "../../model/properties.ts";
import { type RelationKind, relationKinds } from "../../model/relation.ts";
import type { FormatMapping, MappingRow, RelationMappingRow } from "../mapping.ts";
import { writtenRelations } from "./written-relations.table.ts";

/** Every claim stands here with its basis and source, also those that a field holds too. */
const annotation: MappingRow = { outcome: "annotation", place: "packages[].annotations[].comment" };

const field = (
  name: string,
  more: Pick<MappingRow, "kinds" | "match" | "note"> = {},
): readonly MappingRow[] => [
  {
    outcome: "kept",
    place: `packages[].${name}`,
    term: `spdx2:packages/items/properties/${name}`,
    match: "exact",
    ...more,
  },
];

type Mapped = Exclude<PropertyName, "detail">;

const fields: { readonly [P in Mapped]?: readonly MappingRow[] } = {
  name: field("name"),
  version: field("versionInfo"),
  description: field("description"),
  supplier: field("supplier", { match: "close", note: "As an organization: nobody says what it is." }),
  url: [
    ...field("homepage", {
      kinds: entityKinds.filter((kind) => kind !== "service"),
      match: "close",
      note: "The first web address.",
    }),
    annotation,
  ],
  artefactDigest: field("checksums", {
    match: "close",
    note: "The only one of its algorithm; of several artefacts none is the package.",
  }),
  sha256: field("checksums", { match: "close" }),
  license: field("licenseDeclared", { note: "What was concluded is licenseConcluded." }),
};

/** Two kinds of ends for each; what our type says beyond that of SPDX 2.3 stands in the comment. */
const examples: Readonly<Record<RelationKind, readonly [EntityKind, EntityKind]>> = {
  derivedFrom: ["model", "model"],
  trainedOn: ["model", "dataset"],
  evaluatedOn: ["model", "dataset"],
  contains: ["model", "file"],
  dependsOn: ["software", "software"],
  tokenizedBy: ["model", "model"],
  uses: ["software", "model"],
  servedBy: ["model", "service"],
  produced: ["training-run", "model"],
  generatedBy: ["dataset", "model"],
  sameWeights: ["model", "model"],
};

/** The types that mean what ours mean, for somebody who does not read the comment. */
const plain: readonly RelationKind[] = ["derivedFrom", "contains", "dependsOn"];

function relationRow(kind: RelationKind): RelationMappingRow {
  const [from, to] = examples[kind];
  const { type, isReversed, isExact } = writtenRelations[kind];
  const notes = [
    ...(isReversed === true ? ["The other way round."] : []),
    ...(isExact === true ? [] : [`${kind} in the comment.`]),
  ];
  return {
    from,
    to,
    outcome: plain.includes(kind) ? "kept" : "annotation",
    place: `relationships[]: ${type}`,
    term: "spdx2:relationships/items/properties/relationshipType",
    match: isExact === true ? "exact" : plain.includes(kind) ? "close" : "broad",
    ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
  };
}

/** Terms are pointers into the official JSON Schema. */
export const spdx2Mapping: FormatMapping = {
  prefixes: { spdx2: "http://spdx.org/rdf/terms/2.3#/properties/" },
  properties: Object.fromEntries(
    Object.keys(vocabulary)
      .filter((name) => name !== "detail")
      .map((name) => [name, fields[name as Mapped] ?? [annotation]]),
  ) as unknown as FormatMapping["properties"],
  relations: Object.fromEntries(
    relationKinds.map((kind) => [kind, [relationRow(kind)]]),
  ) as unknown as FormatMapping["relations"],
};
