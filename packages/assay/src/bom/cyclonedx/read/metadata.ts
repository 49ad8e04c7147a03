import { isRecord, stringAt } from "../../../syntax/json-access.ts";
import { printable } from "../../../model/printable.ts";
import { documentTime, unknownTime } from "../../document-time.ts";
import type { EntityDraft } from "../../inventory-draft.ts";
import type { DocumentHeader } from "../../reading.ts";
import type { RecordReader } from "../../record-reader.ts";
import { parseSourceDocument } from "../../source-documents.ts";
import { readComponent } from "./components.ts";
import { propertiesOf } from "./property-list.ts";
import { readProperties } from "./properties.ts";
import { addEntity, type ReadingContext } from "./reading-context.ts";
import { readSubject } from "./subject.ts";

export interface Described {
  readonly header: Omit<DocumentHeader, "identifier" | "revision">;
  readonly scannedAt: string;
  readonly headersOnly: boolean;
  /** The name of what the document is about. */
  readonly name: string;
}

/** `metadata`: who made the document, when, of what. */
export function readMetadata(context: ReadingContext, metadata: RecordReader): Described {
  const created = metadata.text("timestamp");
  const scannedAt = documentTime(created?.value);
  if (created !== undefined && scannedAt === undefined) {
    metadata.lose(created.pointer, "malformed", "This is no date and time that can be read.");
  }
  const { name = "unnamed", headersOnly, entity } = readDescribed(context, metadata);
  const header = {
    name,
    ...(created === undefined ? {} : { created: created.value }),
    tools: toolsOf(context, metadata),
    authors: authorsOf(metadata),
    ...lifecyclesOf(metadata),
  };
  leaveRest(context, metadata, entity);
  return { header, scannedAt: scannedAt ?? unknownTime, headersOnly: headersOnly === true, name };
}

interface SubjectRead {
  readonly name?: string;
  readonly headersOnly?: boolean;
  readonly entity?: EntityDraft;
}

/** Our own subject is what was scanned, and no component; that of others is the thing itself. */
function readDescribed(context: ReadingContext, metadata: RecordReader): SubjectRead {
  const component = metadata.record("component");
  if (component === undefined) return {};
  const name = component.text("name")?.value ?? "unnamed";
  if (context.isOwn) return { name, headersOnly: readSubject(context, component) };
  return { name, entity: readComponent(context, component) };
}

/** A list of tools, or since 1.5 an object with components and services. */
function toolsOf(context: ReadingContext, metadata: RecordReader): readonly string[] {
  const found = metadata.any("tools");
  if (found === undefined) return [];
  const entries = isRecord(found.value)
    ? [...listOf(found.value["components"]), ...listOf(found.value["services"])]
    : listOf(found.value);
  return entries.flatMap((tool) => {
    rememberReferences(context, tool);
    const name = stringAt(tool, "name");
    const version = stringAt(tool, "version");
    if (name === undefined) return [];
    return [version === undefined ? name : `${name} ${version}`];
  });
}

/** Tools are no part of what the document describes; their references lead somewhere all the same. */
function rememberReferences(context: ReadingContext, tool: unknown): void {
  const reference = stringAt(tool, "bom-ref");
  if (reference !== undefined) context.others.add(reference);
  for (const part of listOf(isRecord(tool) ? tool["components"] : undefined))
    rememberReferences(context, part);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function authorsOf(metadata: RecordReader): readonly string[] {
  const people = metadata
    .items("authors")
    .map(({ value }) => stringAt(value, "name") ?? stringAt(value, "email"));
  const makers = ["supplier", "manufacturer", "manufacture"].map((key) =>
    stringAt(metadata.any(key)?.value, "name"),
  );
  return [...people, ...makers].filter((name) => name !== undefined);
}

/** Phases of the standard, or stages by a name of their own. */
function lifecyclesOf(metadata: RecordReader): Pick<DocumentHeader, "lifecycles"> {
  const found = metadata.records("lifecycles").flatMap((stage) => {
    const word = stage.text("phase") ?? stage.text("name");
    stage.leave("not kept", "description");
    stage.end();
    return word === undefined ? [] : [word.value];
  });
  return found.length === 0 ? {} : { lifecycles: found };
}

/** What our writer says of the documents that this one was made from. */
function readSourceDocuments({ draft }: ReadingContext, metadata: RecordReader): void {
  for (const { name, value, pointer } of propertiesOf(metadata)) {
    const document = name === "assay:sourceDocument" ? parseSourceDocument(value) : undefined;
    if (document !== undefined) draft.comesFrom(document);
    else draft.lose(pointer, "malformed", `${printable(name)} of the document is not understood.`);
  }
}

/** OWASP's generator wrote facts of the model here; they belong to what the document is about. */
function leaveRest(context: ReadingContext, metadata: RecordReader, subject: EntityDraft | undefined): void {
  if (context.isOwn) readSourceDocuments(context, metadata);
  else if (metadata.has("properties")) {
    const pointer = metadata.at("properties");
    const owner = subject ?? addEntity(context, "software", { id: "document", name: "document", pointer });
    readProperties(context, owner, metadata);
  }
  metadata.leave("the licence of the document is not kept", "licenses");
  metadata.leave("the stages of the document are not kept", "distributionConstraints");
  metadata.end();
}
