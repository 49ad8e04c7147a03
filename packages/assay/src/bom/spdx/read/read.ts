import { documentTime, unknownTime } from "../../document-time.ts";
import type { Subject } from "../../../model/inventory.ts";
import { creatorsAmong } from "../../creators.ts";
import { InventoryDraft } from "../../inventory-draft.ts";
import type { DocumentHeader, DocumentReading, Loss, ReadingTwice, ReadOptions } from "../../reading.ts";
import { isA } from "../class-model.ts";
import { ownStatements, readAnnotations, readOwnRelations } from "./annotations.ts";
import { addEntities, readElements } from "./elements.ts";
import { fieldsOnly } from "./fields-only.ts";
import { isLicence, licenceText } from "./licences.ts";
import { shortTerm } from "./names.ts";
import { type NodeGraph, nodeGraph } from "./nodes.ts";
import { agentName, type ReadingContext } from "./reading-context.ts";
import { readRelationships } from "./relationships.ts";
import { SpdxNode } from "./spdx-node.ts";

/** Counted up when the same document gives another inventory. */
const readerName = "spdx@2";

/** The inventory that a parsed SPDX 3 document describes, in any shape of JSON-LD; never throws. */
export function readSpdx(document: unknown, options: ReadOptions): DocumentReading {
  const draft = new InventoryDraft(readerName, options.path);
  const graph = nodeGraph(document, (loss) => addLoss(draft, loss));
  return readGraph(draft, options.fieldsOnly === true ? fieldsOnly(graph) : graph, options);
}

/** The same in full and by its fields alone: what is in the document is worked out once. */
export function readSpdxTwice(document: unknown, options: ReadOptions): ReadingTwice {
  // What is lost is lost in the reading that is under way.
  let draft = new InventoryDraft(readerName, options.path);
  const graph = nodeGraph(document, (loss) => addLoss(draft, loss));
  const full = readGraph(draft, graph, options);
  draft = new InventoryDraft(readerName, options.path);
  return { full, fieldsOnly: readGraph(draft, fieldsOnly(graph), options) };
}

function addLoss(draft: InventoryDraft, { pointer, reason, message }: Loss): void {
  draft.lose(pointer, reason, message);
}

function readGraph(draft: InventoryDraft, graph: NodeGraph, options: ReadOptions): DocumentReading {
  const statements = ownStatements(graph);
  const context: ReadingContext = {
    draft,
    graph,
    entities: new Map(),
    others: new Set(),
    statements,
    annotated: annotatedIn(statements),
  };
  const subject = addEntities(context);
  const { header, version } = readHeader(context, subject);
  readElements(context);
  readOwnRelations(context);
  readRelationships(context);
  readAnnotations(context);
  leaveRest(context);
  const scannedAt = documentTime(header.created) ?? unknownTime;
  const headersOnly =
    subject?.text("comment")?.value.includes("only the headers") === true || isHeadersOnly(statements);
  const described = {
    name: header.name ?? "unnamed",
    scannedAt,
    headersOnly,
    ...(subject === undefined ? rootEntity(context) : {}),
  };
  const inventory = draft.inventory(described, options.toolVersion);
  const { losses, lossCount, places } = draft;
  return { format: "spdx", version, header, inventory, losses, lossCount, places };
}

/** Elements that our own annotations say everything of. */
function annotatedIn(statements: ReadingContext["statements"]): ReadonlySet<string> {
  const annotated = new Set<string>();
  for (const [node, own] of statements) {
    const subject = own["assay"] === "claims" ? node.text("subject")?.value : undefined;
    if (subject !== undefined) annotated.add(subject);
  }
  return annotated;
}

function isHeadersOnly(statements: ReadingContext["statements"]): boolean {
  return [...statements.values()].some((own) => own["assay"] === "coverage" && own["headersOnly"] === true);
}

/** The one thing that the document is about: the root of its collection, when that is an entity. */
function rootEntity({ graph, entities }: ReadingContext): Pick<Subject, "entity"> {
  const document = graph.nodes.find(({ type }) => isA(type, "SpdxDocument"));
  const collections = graph.nodes.filter(({ type }) => isA(type, "Bom"));
  const roots = [document, ...collections].flatMap((node) => node?.texts("rootElement") ?? []);
  const found = new Set(roots.flatMap(({ value }) => entities.get(value)?.id ?? []));
  const [only] = found;
  return only === undefined || found.size > 1 ? {} : { entity: only };
}

/** The document and what it says of itself. */
function readHeader(
  context: ReadingContext,
  subject: SpdxNode | undefined,
): { readonly header: DocumentHeader; readonly version: string } {
  const document = context.graph.nodes.find(({ type }) => isA(type, "SpdxDocument"));
  const info = creationInfoOf(context, document ?? context.graph.nodes[0]) ?? nothing;
  const name = textOf(subject, "name") ?? textOf(document, "name") ?? rootName(context, document);
  const created = textOf(info, "created");
  const programs = programsIn(context, info);
  // The form of SPDX 2, which Cisco's aibom writes into documents of SPDX 3.
  const creators = creatorsAmong(info.texts("creators").map(({ value }) => value.trim()));
  const header: DocumentHeader = {
    ...(document === undefined ? {} : { identifier: document.id }),
    ...(name === undefined ? {} : { name }),
    ...(created === undefined ? {} : { created }),
    tools: [...new Set([...namesOf(context, info, "createdUsing"), ...programs, ...creators.tools])],
    authors: [
      ...namesOf(context, info, "createdBy").filter((author) => !programs.includes(author)),
      ...creators.authors,
    ],
    ...lifecyclesOf(context),
    ...licenceOf(context, document),
  };
  return { header, version: textOf(info, "specVersion") ?? "" };
}

const nothing = new SpdxNode("", "CreationInfo", "", () => undefined);

function textOf(node: SpdxNode | undefined, key: string): string | undefined {
  return node?.text(key)?.value;
}

function creationInfoOf({ graph }: ReadingContext, node: SpdxNode | undefined): SpdxNode | undefined {
  const value = node?.values("creationInfo")[0]?.value;
  if (typeof value === "string") return graph.byId.get(value);
  const inner = node?.inner("creationInfo")[0];
  return inner ?? graph.nodes.find(({ type }) => type === "CreationInfo");
}

/** A document without a name is about its root. */
function rootName(context: ReadingContext, document: SpdxNode | undefined): string | undefined {
  const root = context.graph.byId.get(textOf(document, "rootElement") ?? "");
  const isCollection = root !== undefined && isA(root.type, "ElementCollection");
  const inner = isCollection ? context.graph.byId.get(textOf(root, "rootElement") ?? "") : root;
  return textOf(inner, "name");
}

function namesOf(context: ReadingContext, info: SpdxNode, key: string): readonly string[] {
  return info.texts(key).flatMap(({ value }) => agentName(context, value) ?? []);
}

/** A program that is named as an agent is no author. */
function programsIn(context: ReadingContext, info: SpdxNode): readonly string[] {
  return info.texts("createdBy").flatMap(({ value }) => {
    const isProgram = context.graph.byId.get(value)?.type === "SoftwareAgent";
    return isProgram ? (agentName(context, value) ?? []) : [];
  });
}

/** `software_sbomType` of the collections. */
function lifecyclesOf({ graph }: ReadingContext): Pick<DocumentHeader, "lifecycles"> {
  const types = graph.nodes.flatMap((node) =>
    isA(node.type, "software_Sbom")
      ? node.texts("software_sbomType").map(({ value }) => shortTerm(value))
      : [],
  );
  return types.length === 0 ? {} : { lifecycles: [...new Set(types)] };
}

function licenceOf(context: ReadingContext, document: SpdxNode | undefined): Pick<DocumentHeader, "licence"> {
  const iri = textOf(document, "dataLicense");
  const licence = iri === undefined ? undefined : licenceText(context, iri, 0);
  return licence === undefined ? {} : { licence };
}

/** Collections, agents, licences and creation infos are read with what refers to them; the rest has no place. */
function leaveRest({ graph, entities, others, statements }: ReadingContext): void {
  const isOwn = statements.size > 0;
  for (const node of graph.nodes) {
    if (entities.has(node.id) || others.has(node.id)) continue;
    if (isHandled(node)) {
      if (!isOwn) node.leave("not kept", ...node.untaken().filter((name) => !structural.has(name)));
      continue;
    }
    const message =
      node.type === "" ? "An object without a type is not read." : `A ${node.type} is not kept.`;
    node.lose(node.pointer, "no-place", message);
  }
}

/** They say how the document is built, and what is in it says the same. */
const structural: ReadonlySet<string> = new Set([
  ...["name", "creationInfo", "specVersion", "created", "createdBy", "createdUsing"],
  ...["element", "rootElement", "profileConformance", "software_sbomType"],
]);

const handled = [
  "Relationship",
  "Annotation",
  "Agent",
  "Tool",
  "CreationInfo",
  "ElementCollection",
  "security_Vulnerability",
];

function isHandled(node: SpdxNode): boolean {
  return isLicence(node) || handled.some((name) => isA(node.type, name));
}
