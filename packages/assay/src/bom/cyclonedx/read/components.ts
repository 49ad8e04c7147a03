import type { EntityKind } from "../../../model/entity.ts";
import { isRecord, stringAt } from "../../../syntax/json-access.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import type { RecordReader } from "../../record-reader.ts";
import { isImagePurl } from "../image-purl.ts";
import {
  componentKinds,
  dataKinds,
  kindProperties,
  wrongTypes,
  type KindRow,
} from "./component-kinds.table.ts";
import { readEvidence } from "./evidence.ts";
import { readExternalReferences } from "./external-references.ts";
import { readHashes } from "./hashes.ts";
import { readLicences } from "./licences.ts";
import { readModelCard } from "./model-card.ts";
import { readDataEntries } from "./data-entries.ts";
import { readPedigree } from "./pedigree.ts";
import { readProperties } from "./properties.ts";
import { addEntity, type ReadingContext } from "./reading-context.ts";

/** Reads a list of components and what is nested in them. */
export function readComponents(context: ReadingContext, components: Iterable<RecordReader>): void {
  for (const component of components) readComponent(context, component);
}

/** One component; `parent` holds it. The nesting is bounded by the depth of the document. */
export function readComponent(
  context: ReadingContext,
  component: RecordReader,
  parent?: EntityDraft,
): EntityDraft {
  const { kind, category } = kindOf(component);
  const reference = component.text("bom-ref")?.value;
  const known = knownPart(context, reference, parent);
  const entity = known ?? newEntity(context, component, kind, { reference, parent });
  // Our own documents write every container image so, and a category that somebody claims as a property.
  const isImplied = context.isOwn && category === "container" && isImagePurl(component.text("purl")?.value);
  if (category !== undefined && !isImplied) entity.claim("category", category, component.at("type"));
  component.ignore("type");
  readNaming(entity, component);
  readParts(context, component, entity);
  if (parent !== undefined) context.draft.relate(parent.id, "contains", entity.id, component.pointer);
  for (const part of component.records("components")) readComponent(context, part, entity);
  leaveRest(entity, component);
  return entity;
}

function readParts(context: ReadingContext, component: RecordReader, entity: EntityDraft): void {
  readHashes(entity, component);
  readLicences(entity, component);
  readEvidence(context, entity, component);
  readDataEntries(entity, component);
  readProperties(context, entity, component);
  readModelCard(context, entity, component);
  readExternalReferences(entity, component);
  readPedigree(context, entity, component, (other) => readComponent(context, other));
}

/** Our own documents write a file that several models hold once in each of them; it is one entity. */
function knownPart(
  context: ReadingContext,
  reference: string | undefined,
  parent: EntityDraft | undefined,
): EntityDraft | undefined {
  const id = partId(context, reference, parent);
  const known = id === undefined ? undefined : context.draft.entity(id);
  if (known !== undefined && reference !== undefined) context.references.set(reference, known.id);
  return known;
}

/** `<ref of the container>/<id>` is how we write the ref of a part. */
function partId(
  context: ReadingContext,
  reference: string | undefined,
  parent: EntityDraft | undefined,
): string | undefined {
  if (!context.isOwn || reference === undefined || parent === undefined) return undefined;
  return reference.startsWith(`${parent.id}/`) ? reference.slice(parent.id.length + 1) : undefined;
}

function newEntity(
  context: ReadingContext,
  component: RecordReader,
  kind: EntityKind,
  { reference, parent }: { readonly reference: string | undefined; readonly parent: EntityDraft | undefined },
): EntityDraft {
  const name = component.text("name")?.value ?? reference ?? component.text("purl")?.value ?? "unnamed";
  const id = partId(context, reference, parent) ?? reference ?? component.text("purl")?.value;
  const { pointer } = component;
  return addEntity(context, kind, { reference, name, pointer, ...(id === undefined ? {} : { id }) });
}

/** The type, unless data or properties say it better; a type that no version knows is software. */
function kindOf(component: RecordReader): KindRow {
  const said = kindByProperty(component);
  if (said !== undefined) return said;
  const type = component.text("type")?.value ?? "";
  if (type === "data") return dataKind(component);
  const row = componentKinds.get(type);
  if (row !== undefined) return row;
  const taken = wrongTypes.get(type) ?? { kind: "software" };
  const message = type === "" ? "A component has a type." : "No version of CycloneDX has this type.";
  component.lose(
    type === "" ? component.pointer : component.at("type"),
    "malformed",
    `${message} It is taken for ${taken.kind === "service" ? "a service" : "software"}.`,
  );
  return taken;
}

function kindByProperty(component: RecordReader): KindRow | undefined {
  const properties = component.value("properties");
  for (const value of Array.isArray(properties) ? (properties as readonly unknown[]) : [properties]) {
    const name = isRecord(value) ? value["name"] : undefined;
    const table = typeof name === "string" ? kindProperties.get(name) : undefined;
    if (table === undefined) continue;
    const word = stringAt(value, "value") ?? "";
    const kind = table.get(word);
    if (kind !== undefined) return { kind, ...(kind === word ? {} : { category: word }) };
  }
  return undefined;
}

function dataKind(component: RecordReader): KindRow {
  for (const { value } of component.items("data")) {
    const row = dataKinds.get(stringAt(value, "type") ?? "");
    if (row !== undefined) return row;
  }
  return { kind: "dataset" };
}

function readNaming(entity: EntityDraft, component: RecordReader): void {
  const purl = component.text("purl");
  const scope = component.text("scope");
  component.ignore("name");
  if (purl !== undefined) entity.identify("purl", purl.value);
  if (scope !== undefined) entity.claim("scope", scopeOf(scope.value), scope.pointer);
  for (const key of ["version", "description", "versionRange"] as const)
    entity.claimFrom(key, component.text(key));
  readMakers(entity, component);
  for (const tag of component.texts("tags")) entity.claimFrom("tag", tag);
  for (const key of ["group", "publisher", "copyright", "cpe", "mime-type"])
    entity.note(key, component.text(key));
  for (const key of ["omniborId", "swhid"]) for (const found of component.texts(key)) entity.note(key, found);
}

/** The words that our own manifests use. */
function scopeOf(scope: string): string {
  return scope === "required" ? "runtime" : scope;
}

function readMakers(entity: EntityDraft, component: RecordReader): void {
  const author = component.text("author");
  if (author !== undefined) entity.claim("author", author.value, author.pointer);
  for (const person of component.records("authors")) {
    const name = person.text("name") ?? person.text("email");
    if (name !== undefined) entity.claim("author", name.value, name.pointer);
    person.leave("contact data is not kept", "email", "phone", "bom-ref");
    person.end();
  }
  readOrganization(entity, component, "supplier");
  readOrganization(entity, component, "manufacturer");
}

function readOrganization(
  entity: EntityDraft,
  component: RecordReader,
  key: "supplier" | "manufacturer",
): void {
  const organization = component.record(key);
  const name = organization?.text("name");
  if (organization === undefined) return;
  if (name !== undefined && key === "supplier") entity.claim("supplier", name.value, name.pointer);
  else if (name !== undefined) entity.claim("metadata", { name: key, value: name.value }, name.pointer);
  for (const { value, pointer } of organization.texts("url")) {
    entity.claim("metadata", { name: `${key}:url`, value }, pointer);
  }
  organization.leave("contact data is not kept", "contact", "address", "bom-ref");
  organization.end();
}

/** When it was released; the notes themselves have no place. */
function readRelease(entity: EntityDraft, component: RecordReader): void {
  const notes = component.record("releaseNotes");
  if (notes === undefined) return;
  entity.note("releaseTime", notes.text("timestamp"));
  notes.leave("release notes are not kept", ...notes.untaken());
  notes.end();
}

function leaveRest(entity: EntityDraft, component: RecordReader): void {
  component.leave("SWID tags are not kept", "swid");
  readRelease(entity, component);
  component.leave("cryptographic details are not kept", "cryptoProperties");
  component.leave("signatures are not checked here", "signature");
  component.leave("patents are not kept", "patentAssertions");
  component.leave("not kept", "modified", "isExternal");
  component.end();
}
