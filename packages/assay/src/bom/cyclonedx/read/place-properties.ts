import type { PropertyValue } from "../../../model/properties.ts";
import type { EntityDraft } from "../../entity-draft.ts";

interface Property {
  readonly name: string;
  readonly value: string;
  readonly pointer: string;
}

/** Tools that write file and line as properties in place of evidence: Cisco AI BOM, Syft, cdxgen. */
export function readPlaceProperties(entity: EntityDraft, properties: readonly Property[]): void {
  for (const file of properties) {
    const path = pathOf(file);
    if (path === undefined) continue;
    const line = file.name === "cisco-aibom:file" ? lineIn(properties) : undefined;
    const place = { path, ...(line === undefined ? {} : { line }) };
    entity.claim("usage", usageOf(entity, file, properties), file.pointer, { place });
  }
}

const syftLocation = /^syft:location:\d{1,9}:path$/;

function pathOf({ name, value }: Property): string | undefined {
  if (value.trim() === "") return undefined;
  // Syft's paths begin at the root of what it scanned, and with a slash.
  if (syftLocation.test(name)) return value.replace(/^\/(?=.)/, "");
  return name === "cisco-aibom:file" || name === "SrcFile" ? value : undefined;
}

function lineIn(properties: readonly Property[]): number | undefined {
  const line = properties.find(({ name }) => name === "cisco-aibom:line")?.value ?? "";
  return /^[1-9]\d{0,8}$/.test(line) ? Number(line) : undefined;
}

/** Syft names the files that show that a package is there; a dependency of Cisco's stands in a manifest. */
function usageOf(
  entity: EntityDraft,
  file: Property,
  properties: readonly Property[],
): PropertyValue<"usage"> {
  if (entity.kind === "file" || syftLocation.test(file.name)) return "present";
  const isDependency = properties.some(
    ({ name, value }) => name === "cisco-aibom:type" && value === "dependency",
  );
  return isDependency ? "declared" : "used";
}
