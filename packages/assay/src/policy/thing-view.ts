import type { Entity } from "../model/entity.ts";
import { parsePurl } from "../model/purl.ts";
import { strongestClaim, valueOf, valuesOf } from "../model/resolve.ts";
import { type FileView, pathsOf } from "./file-view.ts";
import type { FindingView } from "./finding-view.ts";
import { longestExpression } from "./limits.ts";
import type { Lookup } from "./view-lookup.ts";

/** What models, datasets, software and services have in common. */
interface ThingView extends IdentityView {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly usage: string;
  readonly supplier: string;
  readonly description: string;
  readonly licence: LicenceView;
  readonly basis: ReadonlyMap<string, string>;
  readonly findings: readonly FindingView[];
  readonly isIncomplete: boolean;
  readonly files: readonly FileView[];
}

interface IdentityView {
  readonly version: string;
  readonly revision: string;
  readonly isPinned: boolean;
  readonly purl: string;
  readonly identifiers: readonly string[];
  readonly digests: readonly string[];
}

/** A licence as conditions see it (`Licence` of `viewTypes`). */
export interface LicenceView {
  readonly expression: string;
  readonly ids: readonly string[];
  readonly isKnown: boolean;
  readonly basis: string;
}

/** The thing with its files, for which not every type has a field. */
export function thingView(entity: Entity, lookup: Lookup): ThingView {
  const files = filesOf(entity, lookup);
  return {
    id: entity.id,
    kind: entity.kind,
    name: entity.name,
    ...identityOf(entity, files),
    usage: valueOf(entity, "usage") ?? "",
    supplier: valueOf(entity, "supplier") ?? valuesOf(entity, "author")[0] ?? "",
    description: valueOf(entity, "description") ?? "",
    licence: licenceOf(entity),
    basis: basisOf(entity),
    findings: findingsOf(entity, files, lookup),
    isIncomplete: files.some(({ isIncomplete }) => isIncomplete),
    files,
  };
}

function identityOf(entity: Entity, files: readonly FileView[]): IdentityView {
  const hashes = [
    ...entity.identifiers.flatMap(({ type, value }) => (type === "sha256" ? [value] : [])),
    ...[valueOf(entity, "sha256") ?? "", ...files.map(({ sha256 }) => sha256)].filter((one) => one !== ""),
    ...valuesOf(entity, "artefactDigest").flatMap(({ algorithm, hex }) =>
      algorithm === "sha256" ? [hex] : [],
    ),
  ];
  return {
    version: valueOf(entity, "version") ?? "",
    revision: valueOf(entity, "revision") ?? "",
    isPinned: isPinned(entity),
    purl: purlOf(entity) ?? "",
    identifiers: entity.identifiers.map(({ type, value }) => `${type}:${value}`),
    digests: [...new Set(hashes.map((hex) => `sha256:${hex}`))],
  };
}

function purlOf({ identifiers }: Entity): string | undefined {
  return identifiers.find(({ type }) => type === "purl")?.value;
}

const commit = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/iu;

/** A name can mean other bytes tomorrow; a commit, a digest, or the version of a package in a registry cannot. */
export function isPinned(entity: Entity): boolean {
  if (
    entity.identifiers.some(({ type }) => type === "package-id" || type === "weights-id" || type === "sha256")
  )
    return true;
  if (commit.test(valueOf(entity, "revision") ?? "")) return true;
  const purl = purlOf(entity);
  const parsed = purl === undefined ? undefined : parsePurl(purl);
  const version = parsed?.ok === true ? parsed.purl.version : undefined;
  return version !== undefined && (entity.kind === "software" || commit.test(version));
}

export function licenceOf(entity: Entity): LicenceView {
  const claim = strongestClaim(entity, "license");
  const expression = claim?.value.kind === "known" ? claim.value.value : "";
  const ids = idsIn(expression);
  return {
    expression,
    ids,
    isKnown: ids.length > 0,
    basis: expression === "" ? "" : (claim?.basis ?? ""),
  };
}

/** The identifiers of an SPDX expression; none of a text that is no expression, and of NOASSERTION and NONE. */
function idsIn(expression: string): readonly string[] {
  if (expression.length > longestExpression) return [];
  const parts = expression
    .replace(/[()]/gu, " ")
    .trim()
    .split(/(?<!\s)\s+(?:AND|OR)\s+/u);
  const ids = parts.map((part) => part.replace(/(?<!\s)\s+WITH\s+\S+$/u, "").trim());
  const isExpression = ids.every((id) => licenceId.test(id) && id !== "NOASSERTION" && id !== "NONE");
  return isExpression ? [...new Set(ids)] : [];
}

const licenceId = /^[A-Za-z0-9][A-Za-z0-9.:+-]*$/u;

function basisOf(entity: Entity): ReadonlyMap<string, string> {
  const bases = new Map<string, string>();
  for (const { property } of entity.claims) {
    const claim = bases.has(property) ? undefined : strongestClaim(entity, property);
    if (claim?.value.kind === "known") bases.set(property, claim.basis);
  }
  return bases;
}

function filesOf(entity: Entity, { from, entityOf, files }: Lookup): readonly FileView[] {
  const held = (from.get(entity.id) ?? []).flatMap(({ kind, to }) => {
    const file = kind === "contains" ? entityOf.get(to) : undefined;
    return file?.kind === "file" ? pathsOf(file) : [];
  });
  return [...new Set(held)].flatMap((path) => files.get(path) ?? []);
}

function findingsOf(
  { id }: Entity,
  files: readonly FileView[],
  { findingsOf: known }: Lookup,
): readonly FindingView[] {
  const all = [id, ...files.flatMap((file) => [file.id, file.path])].flatMap((key) => known.get(key) ?? []);
  return [...new Set(all)];
}
