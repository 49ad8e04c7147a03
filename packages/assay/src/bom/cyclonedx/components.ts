import type { Entity } from "../../model/entity.ts";
import { parsePurl } from "../../model/purl.ts";
import { strongestClaim, valuesOf } from "../../model/resolve.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { Component, ComponentData, Hash, Property } from "./bom.ts";
import { componentTypes, type ComponentTypeRow } from "./component-types.table.ts";
import { type Context, contextIn } from "./context.ts";
import { digestOf } from "./digest.ts";
import { nameOf } from "./entity-name.ts";
import { entityProperties } from "./entity-properties.ts";
import { evidenceOf } from "./evidence.ts";
import { referenceFields } from "./external-references.ts";
import { lineageProperties, pedigreeOf } from "./lineage.ts";
import { licenceFields } from "./licences.ts";
import { notedFields } from "./noted-fields.ts";
import { modelCardOf } from "./model-card.ts";
import { presentFields, textOf } from "./present-fields.ts";
import { property } from "./properties.ts";
import { purlProblem } from "./purl-problem.ts";
import { usageProperties } from "./usage.ts";
import { winnersOn } from "./resolved-claims.ts";

/** All components of the top level, by bom-ref. */
export function componentsOf(context: Context): readonly Component[] {
  const components: Component[] = [];
  for (const entity of context.inventory.entities) {
    if (context.isNested(entity.id) || entity === context.subject) continue;
    const component = componentOf(context, entity);
    if (component !== undefined) components.push(component);
  }
  return sorted(components);
}

/** Undefined for what is no component: services and training runs. */
export function componentOf(context: Context, entity: Entity): Component | undefined {
  if (entity.kind === "service" || entity.kind === "training-run") return undefined;
  const row = componentTypes[entity.kind];
  const purl = purlOf(entity, row);
  const modelCard = entity.kind === "model" ? modelCardOf(context, entity) : { properties: [] };
  const licences = licenceFields(context, entity);
  const noted = notedFields(context, entity);
  const references = referenceFields(entity, noted.references);
  const component = presentFields({
    type: noted.type ?? row.type,
    "bom-ref": context.refOf(entity.id),
    ...originFields(context, entity),
    ...namingFields(entity, purl),
    ...noted.fields,
    hashes: hashesOf(entity, noted.hashes),
    licenses: licences.licenses,
    purl,
    pedigree: pedigreeOf(context, entity),
    externalReferences: references.externalReferences,
    components: nestedComponents(context, entity),
    evidence: evidenceOf(context, entity, { purl, licences: licences.others }),
    modelCard: modelCard.card,
    data: dataOf(entity, row),
    properties: entityProperties(
      context,
      entity,
      [
        ...licences.properties,
        ...references.properties,
        ...ownProperties(context, entity, row, purl),
        ...modelCard.properties,
      ],
      noted.taken,
    ),
    tags: tagsOf(context, entity),
  });
  citeFields(context, entity, component);
  return component;
}

function nestedComponents(context: Context, entity: Entity): readonly Component[] {
  const parts = context.partsOf(entity.id);
  if (parts.length === 0) return [];
  const nested = parts.map((part) => componentOf(contextIn(context, part), part.entity));
  return sorted(nested.filter((component) => component !== undefined));
}

function sorted(components: readonly Component[]): readonly Component[] {
  return [...components].sort((left, right) => byCodeUnit(left["bom-ref"] ?? "", right["bom-ref"] ?? ""));
}

/** Only a purl that somebody found and that is right for this type of component. */
function purlOf(entity: Entity, row: ComponentTypeRow): string | undefined {
  return entity.identifiers.find(
    ({ type, value }) => type === "purl" && purlProblem(value, row.type) === undefined,
  )?.value;
}

function originFields(context: Context, entity: Entity): Pick<Component, "supplier" | "authors" | "author"> {
  const supplier = textOf(winnersOn(entity, "supplier")[0]?.value);
  const makers = winnersOn(entity, "author");
  if (supplier === undefined && makers.length === 0) return {};
  const authors = [...new Set(makers.flatMap(({ value }) => textOf(value) ?? []))].sort(byCodeUnit);
  const isList = context.spec.hasAuthorList;
  return presentFields({
    supplier: supplier === undefined ? undefined : { name: supplier },
    authors: isList ? authors.map((name) => ({ name })) : undefined,
    author: isList ? undefined : textOf(authors.join(", ")),
  });
}

function namingFields(
  entity: Entity,
  purl: string | undefined,
): Pick<Component, "name" | "version" | "description"> {
  return presentFields({
    name: nameOf(entity),
    version: versionOf(entity, purl),
    description: textOf(winnersOn(entity, "description")[0]?.value),
  });
}

/** The schema's limit (`version` in 1.6 and 1.7). */
const longestVersion = 1024;

function versionOf(entity: Entity, purl: string | undefined): string | undefined {
  return (
    fittingVersion(winnersOn(entity, "version")[0]?.value) ??
    fittingVersion(versionIn(purl)) ??
    fittingVersion(winnersOn(entity, "revision")[0]?.value)
  );
}

function fittingVersion(version: string | undefined): string | undefined {
  return version === undefined || version === "" || version.length > longestVersion ? undefined : version;
}

function versionIn(purl: string | undefined): string | undefined {
  const parsed = purl === undefined ? undefined : parsePurl(purl);
  return parsed?.ok === true ? parsed.purl.version : undefined;
}

function hashesOf(entity: Entity, noted: readonly Hash[]): readonly Hash[] {
  const content = digestOf(entity);
  if (content !== undefined) return [{ alg: "SHA-256", content }, ...noted];
  if (noted.length > 0) return noted;
  // Of many artefacts none is the package; the digest of the only one is.
  const [only, ...others] = valuesOf(entity, "artefactDigest");
  if (only === undefined || others.length > 0) return [];
  const { alg, digits } = hashRows[only.algorithm];
  return only.hex.length === digits && /^[0-9a-f]*$/u.test(only.hex) ? [{ alg, content: only.hex }] : [];
}

const hashRows = {
  sha256: { alg: "SHA-256", digits: 64 },
  sha512: { alg: "SHA-512", digits: 128 },
  sha1: { alg: "SHA-1", digits: 40 },
  md5: { alg: "MD5", digits: 32 },
} as const;

function dataOf(entity: Entity, row: ComponentTypeRow): readonly ComponentData[] {
  return row.data === undefined ? [] : [presentFields({ type: row.data, name: textOf(entity.name) })];
}

function tagsOf(context: Context, entity: Entity): readonly string[] {
  if (!context.spec.hasTags) return [];
  const tags = winnersOn(entity, "tag");
  return tags.length === 0 ? [] : [...new Set(tags.map(({ value }) => value))].sort(byCodeUnit);
}

function ownProperties(
  context: Context,
  entity: Entity,
  row: ComponentTypeRow,
  purl: string | undefined,
): readonly Property[] {
  const found = [...usageProperties(context, entity)];
  if (row.needsKind !== undefined) found.push(property("kind", entity.kind));
  if (isChatTemplate(context, entity)) found.push(property("chatTemplateMark", true));
  for (const { type, value } of entity.identifiers) {
    if (type === "purl" && value !== purl) found.push(property("identifier", value, "purl"));
  }
  if (!context.spec.hasTags) {
    for (const { value } of winnersOn(entity, "tag")) found.push(property("tag", value));
  }
  const verdict = context.verdictOf(entity.id);
  if (verdict !== undefined) found.push(property("verdict", verdict));
  found.push(...lineageProperties(context, entity));
  return found;
}

/** A prompt is a chat template when a model that contains it names its digest as one. */
function isChatTemplate(context: Context, entity: Entity): boolean {
  if (entity.kind !== "prompt") return false;
  const digest = digestOf(entity);
  return context.relationsTo(entity.id, "contains").some(({ from }) => {
    const model = context.entityOf(from);
    return (
      model !== undefined && winnersOn(model, "chatTemplate").some(({ value }) => value.sha256 === digest)
    );
  });
}

/** Fields of the component itself that rest on a claim of the same name. */
const citedFields = ["supplier", "author", "version", "description"] as const;

function citeFields(context: Context, entity: Entity, component: Component): void {
  const ref = context.refOf(entity.id);
  for (const field of citedFields) {
    const claim = strongestClaim(entity, field);
    const key = field === "author" && context.spec.hasAuthorList ? "authors" : field;
    if (claim !== undefined && key in component) context.provenance.cite(ref, component, key, claim);
  }
  const digest = strongestClaim(entity, "sha256");
  // In annotations, a digest that was measured needs no word; one that a pointer file declares does.
  const isToldOf = digest !== undefined && (context.spec.hasCitations || digest.basis !== "measured");
  if (isToldOf && component.hashes !== undefined) {
    context.provenance.cite(ref, component, "hashes", digest);
  }
}
