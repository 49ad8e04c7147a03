import { claimant } from "../../model/claim.ts";
import type { Entity, Identifier } from "../../model/entity.ts";
import type { Lock, LockEntry } from "../../lock/lock-schema.ts";
import { fileOf } from "../../watch/things-of-observation.ts";

/** Everything that a lock pins as things that advisories can be about: names, commits, weights-ids, digests of files and images. */
export function thingsOfLock({ entries }: Lock, name: string): readonly Entity[] {
  return entries.flatMap((entry) => [
    ...wholeOf(entry),
    ...modelsOf(entry, name),
    ...(entry.files ?? []).flatMap(({ path, sha256 }) =>
      fileOf(inFolder(entry, path), sha256 === undefined ? undefined : `sha256:${sha256}`),
    ),
  ]);
}

function inFolder({ kind, target }: LockEntry, path: string): string {
  return kind === "files" && target === "." ? path : `${target}/${path}`;
}

function wholeOf(entry: LockEntry): readonly Entity[] {
  const { target, kind, purl, digest } = entry;
  const hub = /^hf:\/\/(?:datasets\/|models\/)?([^@]+)/u.exec(target)?.[1];
  const identifiers: readonly Identifier[] = [
    ...(hub === undefined ? [] : hubIdentifiers(hub, entry)),
    ...(purl === undefined ? [] : [{ type: "purl" as const, value: purl }]),
    ...(digest === undefined ? [] : [{ type: "sha256" as const, value: digest.slice("sha256:".length) }]),
  ];
  if (identifiers.length === 0) return [];
  const known = kind === "model" || kind === "dataset" ? kind : "file";
  return [{ id: `locked:${target}`, kind: known, name: hub ?? target, identifiers, claims: [] }];
}

/** The type of package URL is for models only. */
function hubIdentifiers(hub: string, { kind, revision }: LockEntry): readonly Identifier[] {
  const name = { type: "huggingface" as const, value: hub };
  if (kind !== "model" || revision === undefined) return [name];
  return [name, { type: "purl", value: `pkg:huggingface/${hub}@${revision}` }];
}

function modelsOf({ target, models = [] }: LockEntry, lock: string): readonly Entity[] {
  const claim = claimant("declared", { by: "lock@1", path: lock });
  return models.map(({ name, purl, weightsId, packageId }, index) => ({
    id: `locked:${target}:${index}`,
    kind: "model" as const,
    name,
    identifiers: purl === undefined ? [] : [{ type: "purl" as const, value: purl }],
    claims: [
      ...(weightsId === undefined ? [] : [claim("weightsId", weightsId)]),
      ...(packageId === undefined ? [] : [claim("packageId", packageId)]),
    ],
  }));
}
