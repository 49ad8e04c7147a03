import type { EntityKind } from "../../../model/entity.ts";
import { ciscoKinds } from "../../cisco-kinds.table.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import type { SpdxNode } from "./spdx-node.ts";

const componentType = "cisco-aibom:componentType";

/** What Cisco's aibom says of a component in an object of its own (reporters/spdx_reporter.py), which is no extension of SPDX. */
export function ciscoKind(node: SpdxNode): EntityKind | undefined {
  return ciscoKinds.get(propertiesIn(node)?.text(componentType)?.value ?? "");
}

export function readCiscoExtension(entity: EntityDraft, node: SpdxNode): void {
  const properties = propertiesIn(node);
  if (properties === undefined) return;
  const type = properties.text(componentType);
  if (type !== undefined && ciscoKinds.has(type.value)) {
    if (type.value !== entity.kind) entity.claim("category", type.value, type.pointer);
  } else entity.note(componentType, type);
  if (properties.text("cisco-aibom:name")?.value !== entity.name)
    entity.note("cisco-aibom:name", properties.text("cisco-aibom:name"));
  for (const name of properties.untaken()) entity.note(name, properties.text(name));
}

function propertiesIn(node: SpdxNode): SpdxNode | undefined {
  const [extension] = node.inner("extension_cisco_aibom");
  const [properties] = extension?.inner("extensionProperties") ?? [];
  extension?.end();
  return properties;
}
