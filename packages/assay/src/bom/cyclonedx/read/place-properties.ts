import type { EntityDraft } from "../../inventory-draft.ts";

/** Tools that write file and line as two properties in place of evidence: Cisco AI BOM, Syft, cdxgen. */
export function readPlaceProperties(
  entity: EntityDraft,
  properties: readonly { readonly name: string; readonly value: string; readonly pointer: string }[],
): void {
  const file = properties.find(({ name }) => fileNames.has(name));
  if (file === undefined || file.value.trim() === "") return;
  const line = properties.find(({ name }) => name === "cisco-aibom:line")?.value ?? "";
  const place = {
    path: file.value,
    ...(/^[1-9]\d{0,8}$/.test(line) ? { line: Number(line) } : {}),
  };
  entity.claim("usage", entity.kind === "file" ? "present" : "used", file.pointer, { place });
}

const fileNames: ReadonlySet<string> = new Set(["cisco-aibom:file", "syft:location:0:path", "SrcFile"]);
