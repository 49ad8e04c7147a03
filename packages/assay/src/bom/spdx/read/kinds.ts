import { type EntityKind, entityKinds } from "../../../model/entity.ts";
import { isA } from "../class-model.ts";
import { ciscoKind } from "./cisco-extension.ts";
import type { SpdxNode } from "./spdx-node.ts";

/** What an element is for the inventory: an entity of a kind, the scanned tree of our own documents, or nothing of these. */
export function kindOf(node: SpdxNode): EntityKind | "subject" | undefined {
  const said = /^assay:kind ([a-z-]+)/.exec(node.text("comment")?.value ?? "")?.[1];
  if (said === "subject") return "subject";
  const own = entityKinds.find((kind) => kind === said);
  return own ?? ciscoKind(node) ?? kindByClass(node);
}

function kindByClass(node: SpdxNode): EntityKind | undefined {
  const { type } = node;
  if (isA(type, "ai_AIPackage")) return "model";
  if (isA(type, "dataset_DatasetPackage")) return "dataset";
  if (isA(type, "software_Package"))
    return packageKinds.get(node.term("software_primaryPurpose")?.value ?? "") ?? "software";
  if (isA(type, "software_File")) return "file";
  if (isA(type, "build_Build")) return "training-run";
  // SPDX 3.1 has classes for what 3.0.1 had none.
  return laterKinds.get(type);
}

const packageKinds: ReadonlyMap<string, EntityKind> = new Map([
  ["model", "model"],
  ["data", "dataset"],
  ["device", "hardware"],
]);

const laterKinds: ReadonlyMap<string, EntityKind> = new Map([
  ["ai_AIAgent", "agent"],
  ["ai_Prompt", "prompt"],
  ["hardware_Hardware", "hardware"],
  ["service_Service", "service"],
]);
