import type { Subject } from "../../model/inventory.ts";
import { isRecord, listAt, stringAt, stringsAt } from "../../syntax/json-access.ts";
import { creatorsAmong } from "../creators.ts";
import { documentTime, unknownTime } from "../document-time.ts";
import { InventoryDraft } from "../inventory-draft.ts";
import type { DocumentHeader, DocumentReading, ReadOptions } from "../reading.ts";
import { type Located, RecordReader } from "../record-reader.ts";
import type { Spdx2Context } from "./reading-context.ts";
import { readFile, readPackage } from "./elements.ts";
import { readOwnRelations, readScannedTree, type ScannedTree } from "./own-elements.ts";
import { fieldsOnly } from "./fields-only.ts";
import { readRelationships } from "./relationships.ts";

/** Counted up when the same document gives another inventory. */
const readerName = "spdx2@2";

/** The inventory of an SPDX 2 document in its JSON form; never throws. */
export function readSpdx2(
  document: unknown,
  options: ReadOptions,
  lineOf: (pointer: string) => number | undefined = () => undefined,
): DocumentReading {
  const draft = new InventoryDraft(readerName, options.path, lineOf);
  const visible = options.fieldsOnly === true ? fieldsOnly(document) : document;
  const record = new RecordReader(isRecord(visible) ? visible : {}, "", (loss) =>
    draft.lose(loss.pointer, loss.reason, loss.message),
  );
  const version = record.text("spdxVersion")?.value.replace(/^SPDX-/i, "") ?? "";
  const header = readHeader(record);
  const isOwn = header.tools.some((tool) => tool.startsWith("assay-"));
  const context: Spdx2Context = { draft, entities: new Map(), others: new Set(), isOwn, told: [] };
  const packages = record.records("packages");
  for (const file of record.records("files")) readFile(context, file);
  const tree = readPackages(context, packages);
  readOwnRelations(context);
  readRelationships(context, record);
  leaveRest(context, record);
  const scannedAt = documentTime(header.created) ?? unknownTime;
  const described = tree ?? describedEntity(context, visible);
  const subject = { name: header.name ?? "unnamed", headersOnly: false, ...described, scannedAt };
  const inventory = draft.inventory(subject, options.toolVersion);
  const { losses, lossCount, places } = draft;
  return { format: "spdx", version, header, inventory, losses, lossCount, places };
}

/** The packages as entities, but for the scanned tree of our own documents. */
function readPackages(context: Spdx2Context, packages: readonly RecordReader[]): ScannedTree | undefined {
  let tree: ScannedTree | undefined;
  for (const one of packages) {
    const found = readScannedTree(context, one);
    tree ??= found;
    if (found === undefined) readPackage(context, one);
  }
  return tree;
}

function readHeader(record: RecordReader): DocumentHeader {
  const info = record.record("creationInfo");
  const creators = (info?.texts("creators") ?? []).map(({ value }) => value);
  const header = {
    ...field("identifier", record.text("documentNamespace")),
    ...field("name", record.text("name")),
    ...field("created", info?.text("created")),
    ...field("licence", record.text("dataLicense")),
    ...creatorsAmong(creators),
  };
  info?.leave("not kept", "comment", "licenseListVersion");
  info?.end();
  return header;
}

function field<K extends string>(key: K, found: Located<string> | undefined): Partial<Record<K, string>> {
  return found === undefined ? {} : ({ [key]: found.value } as Partial<Record<K, string>>);
}

/** The one thing that the document describes, when it is one. */
function describedEntity({ entities }: Spdx2Context, document: unknown): Pick<Subject, "entity"> {
  const listed = stringsAt(document, "documentDescribes");
  const related = (listAt(document, "relationships") ?? []).flatMap((one) => {
    const type = stringAt(one, "relationshipType");
    if (type === "DESCRIBES") return stringAt(one, "relatedSpdxElement") ?? [];
    return type === "DESCRIBED_BY" ? (stringAt(one, "spdxElementId") ?? []) : [];
  });
  const found = new Set([...listed, ...related].flatMap((id) => entities.get(id)?.id ?? []));
  const [only] = found;
  return only === undefined || found.size > 1 ? {} : { entity: only };
}

function leaveRest({ isOwn }: Spdx2Context, record: RecordReader): void {
  record.ignore("SPDXID", "documentDescribes", "$schema");
  // Ours say only that the text is not known.
  if (isOwn) record.ignore("hasExtractedLicensingInfos");
  record.leave("texts of licences are not kept", "hasExtractedLicensingInfos");
  record.leave("snippets are not kept", "snippets");
  record.leave("not kept", "annotations", "revieweds", "externalDocumentRefs", "comment");
  record.end();
}
