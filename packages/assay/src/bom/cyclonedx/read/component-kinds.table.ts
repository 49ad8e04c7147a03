import type { EntityKind } from "../../../model/entity.ts";
import { ciscoKinds } from "../../cisco-kinds.table.ts";

export interface KindRow {
  readonly kind: EntityKind;
  /** What the type says beyond the kind; it becomes a claim `category`. */
  readonly category?: string;
}

/** What a component of a type is. All types of 1.4 to 1.7; `data` is decided by its `data[].type`. */
export const componentKinds: ReadonlyMap<string, KindRow> = new Map([
  ["machine-learning-model", { kind: "model" }],
  ["data", { kind: "dataset" }],
  ["library", { kind: "software" }],
  ["application", { kind: "software", category: "application" }],
  ["framework", { kind: "software", category: "framework" }],
  ["container", { kind: "software", category: "container" }],
  ["platform", { kind: "software", category: "platform" }],
  ["operating-system", { kind: "software", category: "operating-system" }],
  ["device-driver", { kind: "software", category: "device-driver" }],
  ["firmware", { kind: "software", category: "firmware" }],
  ["cryptographic-asset", { kind: "software", category: "cryptographic-asset" }],
  ["device", { kind: "hardware" }],
  ["file", { kind: "file" }],
]);

/** Types that no version has, and that tools write: Trusera ai-bom lists servers of tools as components so. */
export const wrongTypes: ReadonlyMap<string, KindRow> = new Map([["service", { kind: "service" }]]);

/** What a component of type `data` is, by the type of its data (schema: componentData.type). */
export const dataKinds: ReadonlyMap<string, KindRow> = new Map([
  ["dataset", { kind: "dataset" }],
  ["definition", { kind: "prompt" }],
  ["source-code", { kind: "file", category: "source-code" }],
  ["configuration", { kind: "file", category: "configuration" }],
  ["other", { kind: "dataset" }],
]);

/** Properties by which tools say what a component is, where its type does not tell; the first that fits counts. */
export const kindProperties: ReadonlyMap<string, ReadonlyMap<string, EntityKind>> = new Map([
  [
    "assay:kind",
    new Map<string, EntityKind>([
      ["prompt", "prompt"],
      ["agent", "agent"],
      ["tool", "tool"],
      ["hardware", "hardware"],
    ]),
  ],
  ["cisco-aibom:type", ciscoKinds],
  [
    "cdx:ai:kind",
    new Map<string, EntityKind>([
      ["model", "model"],
      ["dataset", "dataset"],
      ["prompt", "prompt"],
      ["agent", "agent"],
      ["skill", "agent"],
      ["tool", "tool"],
      ["mcp-server", "tool"],
    ]),
  ],
  [
    "cdx:mcp:role",
    new Map<string, EntityKind>([
      ["tool", "tool"],
      ["prompt", "prompt"],
    ]),
  ],
  [
    "agent-bom:type",
    new Map<string, EntityKind>([
      ["ai-agent", "agent"],
      ["dataset", "dataset"],
      ["mcp-prompt", "prompt"],
      ["mcp-server", "tool"],
      ["training-run", "training-run"],
    ]),
  ],
]);
