import { claimant } from "../model/claim.ts";
import type { Entity, Identifier } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { entryName } from "./entry-name.ts";
import type { Lock, LockEntry } from "./lock-schema.ts";

/** What a lock pins as things in use: what runs is held against them. */
export function inventoryOfLock({ entries }: Lock, name: string): Inventory {
  return {
    assay: 1,
    tool: { name: "assay", version: toolVersion },
    subject: { name, scannedAt: "1970-01-01T00:00:00Z", headersOnly: false },
    entities: entries.flatMap((entry) => entitiesOf(entry, name)),
    relations: [],
    references: [],
    findings: [],
    coverage: [],
  };
}

function entitiesOf(entry: LockEntry, lock: string): readonly Entity[] {
  const { target, kind, revision, requested, digest, models = [] } = entry;
  const claim = claimant("declared", { by: "lock@1", path: lock });
  const used = claim("usage", "used");
  const id = `lock:${entryName(entry)}`;
  if (kind === "image") {
    const sha256 = digest === undefined ? [] : [claim("sha256", digest.slice("sha256:".length))];
    const version = requested === undefined ? [] : [claim("version", requested)];
    const claims = [used, claim("category", "container"), ...version, ...sha256];
    return [{ id, kind: "software", name: target, identifiers: [], claims }];
  }
  const hub = kind === "model" ? /^hf:\/\/([^@]+)/u.exec(target)?.[1] : undefined;
  if (hub !== undefined) {
    const claims = [used, ...(revision === undefined ? [] : [claim("revision", revision)])];
    return [{ id, kind: "model", name: hub, identifiers: [identifier(hub)], claims }];
  }
  return models.map(({ name, purl }) => ({
    id: `${id}:${name}`,
    kind: "model",
    name,
    identifiers: purl === undefined ? [] : [{ type: "purl", value: purl }],
    claims: [used],
  }));
}

function identifier(value: string): Identifier {
  return { type: "huggingface", value };
}
