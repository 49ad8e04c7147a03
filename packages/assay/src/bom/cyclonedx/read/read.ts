import { stringAt } from "../../../syntax/json-access.ts";
import { isRecord } from "../../../syntax/json-access.ts";
import { InventoryDraft } from "../../inventory-draft.ts";
import type { DocumentHeader, DocumentReading, ReadOptions } from "../../reading.ts";
import { RecordReader } from "../../record-reader.ts";
import { toolRef } from "../references.ts";
import { readAnnotations } from "./annotations.ts";
import { readComponents } from "./components.ts";
import { fieldsOnly } from "./fields-only.ts";
import { readFormulation } from "./formulation.ts";
import { readCompositions, readDependencies } from "./graph.ts";
import { type Described, readMetadata } from "./metadata.ts";
import { type ReadingContext, readingContext } from "./reading-context.ts";
import { readPolicies } from "./policies.ts";
import { readServices } from "./services.ts";
import { readVulnerabilities } from "./vulnerabilities.ts";

/** What the JSON form cannot say of the text that it was made from. */
export interface TextForm {
  readonly lineOf?: (pointer: string) => number | undefined;
  readonly left?: readonly { readonly pointer: string; readonly name: string }[];
}

/** Counted up when the same document gives another inventory. */
const readerName = "cyclonedx@1";

/** The inventory that a parsed CycloneDX document describes, whatever version; never throws. */
export function readCyclonedx(document: unknown, options: ReadOptions, form: TextForm = {}): DocumentReading {
  const draft = new InventoryDraft(readerName, options.path, form.lineOf);
  for (const { pointer, name } of form.left ?? []) {
    draft.lose(pointer, "no-place", `${name} is not read in XML.`);
  }
  const visible = options.fieldsOnly === true ? fieldsOnly(document) : document;
  const record = isRecord(visible) ? visible : {};
  const bom = new RecordReader(record, "", (loss) => draft.lose(loss.pointer, loss.reason, loss.message));
  const context = readingContext(draft, isOwnDocument(record));
  const version = bom.text("specVersion")?.value ?? "";
  const identity = identityOf(bom);
  const described = readContent(context, bom);
  return {
    format: "cyclonedx",
    version,
    header: { ...identity, ...described.header },
    inventory: draft.inventory(described.subject, options.toolVersion),
    losses: draft.losses,
    lossCount: draft.lossCount,
    places: draft.places,
  };
}

function identityOf(bom: RecordReader): Pick<DocumentHeader, "identifier" | "revision" | "signature"> {
  const identifier = bom.text("serialNumber")?.value;
  const revision = bom.text("version")?.value;
  return {
    ...(identifier === undefined ? {} : { identifier }),
    ...(revision === undefined ? {} : { revision }),
    ...(bom.has("signature") ? { signature: "JSF, not checked" } : {}),
  };
}

function readContent(context: ReadingContext, bom: RecordReader): Described {
  const described = readMetadata(
    context,
    bom.record("metadata") ?? new RecordReader({}, "/metadata", () => undefined),
  );
  readComponents(context, bom.eachRecord("components"));
  readServices(context, bom.records("services"));
  readFormulation(context, bom.records("formulation"));
  runLater(context);
  readDependencies(context, bom.eachRecord("dependencies"));
  readCompositions(context, bom.records("compositions"));
  readVulnerabilities(context, bom.records("vulnerabilities"));
  readAnnotations(context, bom.records("annotations"));
  readPolicies(context, bom);
  leaveRest(context, bom);
  return described;
}

/** The list grows while it is worked off: an ancestor is a component with ancestors of its own. */
function runLater(context: ReadingContext): void {
  for (let index = 0; index < context.later.length; index += 1) context.later[index]?.();
}

function leaveRest(context: ReadingContext, bom: RecordReader): void {
  bom.ignore("$schema", "bomFormat");
  // Every claim says where it was read; what the document's own values rest on, citations say.
  if (context.isOwn) bom.ignore("citations");
  bom.leave("citations are not kept", "citations");
  bom.leave("signatures are not checked here", "signature");
  bom.leave("not kept", "externalReferences", "properties");
  bom.end();
}

/** Ours name their tool by a bom-ref that nobody else writes. */
function isOwnDocument(document: Readonly<Record<string, unknown>>): boolean {
  return stringAt(document, "metadata", "tools", "components", 0, "bom-ref") === toolRef;
}
