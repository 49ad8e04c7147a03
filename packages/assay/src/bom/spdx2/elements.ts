import type { EntityKind } from "../../model/entity.ts";
import { hubRepository } from "../hub-address.ts";
import type { EntityDraft } from "../entity-draft.ts";
import { readDigest } from "../read-digest.ts";
import type { Located, RecordReader } from "../record-reader.ts";
import { partyName } from "../party-name.ts";
import { readOwnEntity } from "./own-elements.ts";
import type { Spdx2Context } from "./reading-context.ts";

/** A package. Its purl says whether it is a model: SPDX 2 has no purpose for that. */
export function readPackage(context: Spdx2Context, record: RecordReader): void {
  if (readOwnEntity(context, record)) return;
  const entity = addEntity(context, record, kindOf(record), record.text("name")?.value);
  readExternalReferences(entity, record);
  entity.claimFrom("version", said(record.text("versionInfo")));
  entity.claimFrom("supplier", party(record.text("supplier")));
  entity.claimFrom("author", party(record.text("originator")));
  readPurpose(entity, record);
  readAddress(entity, "downloadLocation", said(record.text("downloadLocation")));
  readAddress(entity, "homepage", said(record.text("homepage")));
  entity.claimFrom("description", record.text("description"));
  for (const key of packageNotes) entity.note(key, said(record.text(key)));
  readShared(entity, record);
  record.ignore("licenseInfoFromFiles", "name", "SPDXID", "filesAnalyzed", "hasFiles");
  record.leave("not kept", "packageVerificationCode");
  record.end();
}

const packageNotes = [
  "packageFileName",
  "sourceInfo",
  "summary",
  "builtDate",
  "releaseDate",
  "validUntilDate",
];

/** A file; names are relative to the package, with `./` in front. */
export function readFile(context: Spdx2Context, record: RecordReader): void {
  const name = record.text("fileName")?.value.replace(/^\.\//, "");
  const entity = addEntity(context, record, "file", name);
  for (const type of record.texts("fileTypes"))
    entity.claim("category", type.value.toLowerCase(), type.pointer);
  entity.note("notice", record.text("noticeText"));
  for (const contributor of record.texts("fileContributors")) entity.claimFrom("author", contributor);
  readShared(entity, record);
  record.ignore("fileName", "SPDXID", "licenseInfoInFiles");
  record.leave("deprecated", "fileDependencies", "artifactOfs");
  record.end();
}

function addEntity(
  context: Spdx2Context,
  record: RecordReader,
  kind: EntityKind,
  name: string | undefined,
): EntityDraft {
  const id = record.text("SPDXID")?.value ?? "";
  const entity = context.draft.addEntity(kind, id, name ?? (id === "" ? "unnamed" : id), record.pointer);
  if (!context.entities.has(id)) context.entities.set(id, entity);
  return entity;
}

function kindOf(record: RecordReader): EntityKind {
  for (const { value } of record.items("externalRefs")) {
    const locator = (value as { readonly referenceLocator?: unknown } | null)?.referenceLocator;
    if (typeof locator === "string" && /^pkg:(?:huggingface|mlflow)\//.test(locator)) return "model";
  }
  return record.text("primaryPackagePurpose")?.value === "DEVICE" ? "hardware" : "software";
}

function readPurpose(entity: EntityDraft, record: RecordReader): void {
  const purpose = record.text("primaryPackagePurpose");
  const word = purpose?.value.toLowerCase();
  if (purpose === undefined || word === "library" || word === "device") return;
  entity.claim("category", word ?? "", purpose.pointer);
}

/** What packages and files have alike. */
function readShared(entity: EntityDraft, record: RecordReader): void {
  for (const checksum of record.records("checksums")) readChecksum(entity, checksum, record);
  const declared = said(record.text("licenseDeclared"));
  const concluded = said(record.text("licenseConcluded"));
  entity.claimFrom("license", declared);
  if (concluded !== undefined)
    entity.claim("license", concluded.value, concluded.pointer, { basis: "inferred" });
  entity.note("copyright", said(record.text("copyrightText")));
  entity.note("comment", record.text("comment"));
  entity.note("licenseComments", record.text("licenseComments"));
  for (const text of record.texts("attributionTexts")) entity.note("attribution", text);
  for (const annotation of record.records("annotations")) {
    entity.note("annotation", annotation.text("comment"));
    annotation.ignore("annotator", "annotationDate", "annotationType");
    annotation.end();
  }
}

function readChecksum(entity: EntityDraft, checksum: RecordReader, owner: RecordReader): void {
  const algorithm = checksum.text("algorithm")?.value ?? "";
  const value = checksum.text("checksumValue");
  checksum.end();
  if (value === undefined) return;
  const problem = readDigest(entity, algorithm, value.value, value.pointer);
  if (problem !== undefined) owner.lose(value.pointer, "malformed", problem);
}

/** Purl, CPE and others: a purl identifies, the rest is kept under its type. */
function readExternalReferences(entity: EntityDraft, record: RecordReader): void {
  for (const reference of record.records("externalRefs")) {
    const type = reference.text("referenceType")?.value ?? "other";
    const locator = reference.text("referenceLocator");
    reference.ignore("referenceCategory");
    reference.leave("not kept", "comment");
    reference.end();
    if (locator === undefined) continue;
    if (type === "purl" || type.endsWith("/purl")) entity.identify("purl", locator.value);
    else if (/(?:^|\/)cpe2[23]Type$/.test(type)) entity.note("cpe", locator);
    else entity.note(`identifier:${type}`, locator);
  }
}

function readAddress(entity: EntityDraft, label: string, address: Located<string> | undefined): void {
  const repository = address === undefined ? undefined : hubRepository(address.value);
  if (repository?.kind === entity.kind) entity.identify("huggingface", repository.name);
  if (address === undefined || repository?.path === "") return;
  if (label === "homepage") entity.claimFrom("url", address);
  else entity.note(`${label}:${address.value}`, address);
}

/** Undefined for what says that nobody says anything. */
function said(found: Located<string> | undefined): Located<string> | undefined {
  return found === undefined || found.value === "NOASSERTION" ? undefined : found;
}

function party(found: Located<string> | undefined): Located<string> | undefined {
  const known = said(found);
  return known === undefined ? undefined : { ...known, value: partyName(known.value) };
}
