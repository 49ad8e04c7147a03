import type { EntityKind } from "../../model/entity.ts";
import type { ComponentData, ComponentType } from "./bom.ts";

export interface ComponentTypeRow {
  readonly type: ComponentType;
  /** `data[0].type`, which a component of type `data` should have. */
  readonly data?: ComponentData["type"];
  /** True when the component type alone does not tell the kind: `assay:kind` does. */
  readonly needsKind?: true;
}

/** How an entity becomes a component. Services and training runs are no components. */
export const componentTypes: Readonly<
  Record<Exclude<EntityKind, "service" | "training-run">, ComponentTypeRow>
> = {
  model: { type: "machine-learning-model" },
  dataset: { type: "data", data: "dataset" },
  software: { type: "library" },
  file: { type: "file" },
  // A template makes prompts: `definition` is data that creates instances of what it defines (schema, componentData).
  prompt: { type: "data", data: "definition", needsKind: true },
  agent: { type: "application", needsKind: true },
  tool: { type: "application", needsKind: true },
  hardware: { type: "device", needsKind: true },
};
