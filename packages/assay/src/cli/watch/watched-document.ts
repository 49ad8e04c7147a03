import { createHash } from "node:crypto";
import path from "node:path";
import { readBom } from "../../bom/read-bom.ts";
import { isLock, readLock } from "../../lock/read-lock.ts";
import { bareInventory } from "../../model/bare-inventory.ts";
import { AssayError } from "../../model/error.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Look, ObservationTarget } from "../../model/observation.ts";
import { scan } from "../../scan/scan-targets.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import { clock } from "../clock.ts";
import { readDocumentFile } from "../read-document-file.ts";
import { thingsOfLock } from "./things-of-lock.ts";

/** Looks at a document of this machine. What cannot be read is not observed: never taken for one without anything in it. */
export async function lookAtDocument(target: ObservationTarget): Promise<Look> {
  const { bytes, inventory } = await readWatched(target);
  const things = inventory.entities.length;
  if (things === 0)
    return {
      kind: "unobserved",
      reason: "it is no document, lock or manifest that is read, or nothing is in it",
    };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { kind: "seen", observation: { kind: "document", name: target.name, sha256, things } };
}

/** What is in a document, a lock of Assay, or a manifest or lock file of packages. @throws AssayError */
export async function inventoryOfWatched(target: ObservationTarget): Promise<Inventory> {
  return (await readWatched(target)).inventory;
}

async function readWatched(
  target: ObservationTarget,
): Promise<{ readonly bytes: Uint8Array; readonly inventory: Inventory }> {
  const { name, file = target.name } = target;
  const bytes = readDocumentFile(file);
  if (isLock(bytes))
    return { bytes, inventory: bareInventory(name, thingsOfLock(readLock(bytes, name), name), toolVersion) };
  try {
    const { inventory } = await readBom(bytes, { path: path.basename(file), toolVersion });
    return { bytes, inventory };
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== "unknown-format") throw error;
  }
  return { bytes, inventory: await scan(file, { offline: true, headersOnly: true, now: clock }) };
}
