import { isRecord } from "../../../syntax/json-access.ts";
import type { Subject } from "../../../model/inventory.ts";
import { documentTime, unknownTime } from "../../document-time.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import type { DocumentHeader } from "../../reading.ts";
import type { RecordReader } from "../../record-reader.ts";
import { parseJudgedPolicy } from "../../judged-policy-schema.ts";
import { parseSourceDocument } from "../../source-documents.ts";
import { readComponent } from "./components.ts";
import { propertiesOf } from "./property-list.ts";
import { readProperties } from "./properties.ts";
import { addEntity, type ReadingContext } from "./reading-context.ts";
import { subjectRef } from "../references.ts";
import { readStatements, readSubject } from "./subject.ts";

export interface Described {
  readonly header: Omit<DocumentHeader, "identifier" | "revision">;
  readonly subject: Subject;
}

/** `metadata`: who made the document, when, of what. */
export function readMetadata(context: ReadingContext, metadata: RecordReader): Described {
  const created = metadata.text("timestamp");
  const scannedAt = documentTime(created?.value);
  if (created !== undefined && scannedAt === undefined) {
    metadata.lose(created.pointer, "malformed", "This is no date and time that can be read.");
  }
  const { name = "unnamed", headersOnly = false, entity } = readDescribed(context, metadata);
  const header = {
    name,
    ...(created === undefined ? {} : { created: created.value }),
    tools: toolsOf(context, metadata),
    authors: authorsOf(metadata),
    ...lifecyclesOf(metadata),
    ...licenceOf(metadata),
  };
  const isHeadersOnly = readOwnStatements(context, metadata) || headersOnly;
  leaveRest(context, metadata, entity);
  return {
    header,
    subject: {
      name,
      scannedAt: scannedAt ?? unknownTime,
      headersOnly: isHeadersOnly,
      ...(entity === undefined ? {} : { entity: entity.id }),
    },
  };
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
  if (context.isOwn && component.text("bom-ref")?.value === subjectRef)
    return { name, headersOnly: readSubject(context, component) };
  return { name, entity: readComponent(context, component) };
}

/** A list of tools, or since 1.5 an object with components and services. */
function toolsOf(context: ReadingContext, metadata: RecordReader): readonly string[] {
  const holder = isRecord(metadata.value("tools")) ? metadata.record("tools") : undefined;
  const entries =
    holder === undefined
      ? metadata.records("tools")
      : [...holder.records("components"), ...holder.records("services")];
  holder?.end();
  return entries.flatMap((tool) => {
    const name = readTool(context, tool);
    return name === undefined ? [] : [name];
  });
}

/** Tools are no part of what the document describes; their references lead somewhere all the same. */
function readTool(context: ReadingContext, tool: RecordReader): string | undefined {
  const reference = tool.text("bom-ref")?.value;
  if (reference !== undefined) context.others.add(reference);
  const name = tool.text("name")?.value;
  const version = tool.text("version")?.value;
  for (const part of [...tool.records("components"), ...tool.records("services")]) readTool(context, part);
  tool.ignore("type");
  tool.leave("of a tool only name and version are kept", ...tool.untaken());
  return name === undefined || version === undefined ? name : `${name} ${version}`;
}

function authorsOf(metadata: RecordReader): readonly string[] {
  const people = metadata.records("authors").map((person) => {
    const name = person.text("name") ?? person.text("email");
    person.leave("contact data is not kept", ...person.untaken());
    return name?.value;
  });
  const makers = ["supplier", "manufacturer", "manufacture"].map(
    (key) => metadata.textIn(key, "name", "contact data is not kept")?.value,
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

/** Of the document itself; there is room for one. */
function licenceOf(metadata: RecordReader): Pick<DocumentHeader, "licence"> {
  const [first, ...others] = metadata.records("licenses").map((choice) => {
    const licence = choice.record("license");
    const text = choice.text("expression") ?? licence?.text("id") ?? licence?.text("name");
    licence?.leave("not kept", ...licence.untaken());
    choice.leave("not kept", ...choice.untaken());
    return text;
  });
  for (const other of others) {
    if (other !== undefined)
      metadata.lose(other.pointer, "no-place", "Only the first licence of the document is kept.");
  }
  return first === undefined ? {} : { licence: first.value };
}

/** What our writer says of the document and of those that it was made from. True: only headers were read. */
function readOwnStatements(context: ReadingContext, metadata: RecordReader): boolean {
  if (!context.isOwn) return false;
  const others = propertiesOf(metadata).filter(({ name, value }) => {
    const document = name === "assay:sourceDocument" ? parseSourceDocument(value) : undefined;
    const policy = name === "assay:policy" ? parseJudgedPolicy(value) : undefined;
    if (document !== undefined) context.draft.comesFrom(document);
    if (policy !== undefined) context.draft.heldAgainst(policy);
    return document === undefined && policy === undefined;
  });
  return readStatements(context, others);
}

/** OWASP's generator wrote facts of the model here; they belong to what the document is about. */
function leaveRest(context: ReadingContext, metadata: RecordReader, subject: EntityDraft | undefined): void {
  if (!context.isOwn && metadata.has("properties")) {
    const pointer = metadata.at("properties");
    const owner = subject ?? addEntity(context, "software", { id: "document", name: "document", pointer });
    readProperties(context, owner, metadata);
  }
  metadata.leave("the stages of the document are not kept", "distributionConstraints");
  metadata.end();
}
