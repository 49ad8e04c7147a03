import type { Inventory } from "../../model/inventory.ts";
import { canonicalInventory } from "../canonical-inventory.ts";
import { contentUuid } from "../content-uuid.ts";
import type { DraftDocument } from "../document.ts";
import { documentTime, unknownTime } from "../document-time.ts";
import { contentOf, refuseContradictions } from "../inventory-content.ts";
import { jsonPortions } from "../json-portions.ts";
import { namedIn } from "../source-documents.ts";
import { documentId, namesOf, subjectId } from "./element-ids.ts";
import { oneLine } from "./one-line.ts";
import type { Spdx2Annotation, Spdx2Document, Spdx2Package } from "./spdx2-document.ts";
import { annotationsOf } from "./written-annotations.ts";
import { ExtractedLicences } from "./written-licences.ts";
import { packageOf } from "./written-packages.ts";
import { relationshipsOf } from "./written-relationships.ts";

/** Counted up when the same inventory gives another document; part of the content that names a document. */
export const writerVersion = 1;

/** The SPDX 2.3 document of an inventory, in JSON, to be checked. Throws an AssayError `invalid-document` when the inventory contradicts itself. */
export function spdx2Draft(inventory: Inventory): DraftDocument {
  refuseContradictions(inventory);
  const document = spdx2JsonOf(canonicalInventory(inventory));
  return { value: document, portions: textOf(document), title: "SPDX 2.3" };
}

function* textOf(document: Spdx2Document): Generator<string> {
  yield* jsonPortions(document, "indented", (value) => JSON.stringify(value, undefined, 2));
  yield "\n";
}

function spdx2JsonOf(inventory: Inventory): Spdx2Document {
  const { subject, tool } = inventory;
  const created = documentTime(subject.scannedAt) ?? unknownTime;
  const creator = `Tool: ${tool.name}-${oneLine(tool.version)}`;
  const names = namesOf(inventory.entities);
  const licences = new ExtractedLicences();
  const annotations = annotationsOf(names, inventory, { annotator: creator, annotationDate: created });
  const packages = [
    subjectPackage(subject.name),
    ...inventory.entities.map((entity) => packageOf(names.idOf(entity.id), entity, licences)),
  ].map((one) => annotated(one, annotations.get(one.SPDXID)));
  const extracted = licences.list();
  return {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: documentId,
    name: nameOf(subject.name),
    // Clause 6.5.1: whoever has no website of its own may name documents below this address.
    documentNamespace: `https://spdx.org/spdxdocs/assay-${uuidOf(inventory)}`,
    creationInfo: { created, creators: [creator, ...creatorsOf(inventory, creator)] },
    packages,
    relationships: relationshipsOf(names, inventory),
    ...(extracted.length === 0 ? {} : { hasExtractedLicensingInfos: extracted }),
  };
}

/** The tools behind the documents that it was read from. Of their authors nobody says whether they are persons. */
function creatorsOf({ documents }: Inventory, ours: string): readonly string[] {
  const tools = namedIn(documents, "tools").map((tool) => `Tool: ${oneLine(tool)}`);
  return [...new Set(tools)].filter((tool) => tool !== ours && tool !== "Tool: ");
}

function uuidOf(inventory: Inventory): string {
  return contentUuid(contentOf(inventory, writerVersion)).slice("urn:uuid:".length);
}

function nameOf(text: string): string {
  return oneLine(text) || "unnamed";
}

/** What was scanned. Everything hangs on it, so a scan that found nothing still describes something. */
function subjectPackage(name: string): Spdx2Package {
  return {
    SPDXID: subjectId,
    name: nameOf(name),
    supplier: "NOASSERTION",
    downloadLocation: "NOASSERTION",
    filesAnalyzed: false,
    licenseConcluded: "NOASSERTION",
    licenseDeclared: "NOASSERTION",
    copyrightText: "NOASSERTION",
    comment: "assay:kind subject (the scanned tree)",
  };
}

function annotated(one: Spdx2Package, annotations: readonly Spdx2Annotation[] | undefined): Spdx2Package {
  return annotations === undefined ? one : { ...one, annotations };
}
