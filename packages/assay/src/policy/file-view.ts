import { type Coverage, isIncomplete } from "../model/coverage.ts";
import type { Entity } from "../model/entity.ts";
import { verdicts } from "../model/finding.ts";
import { grouped } from "../model/grouped.ts";
import type { Inventory } from "../model/inventory.ts";
import { valueOf } from "../model/resolve.ts";
import { compareText } from "../model/text-order.ts";
import type { FindingView } from "./finding-view.ts";
import { isPickleFormat, isPickleRule } from "./pickle-formats.table.ts";

/** A file as conditions see it (`File` of `viewTypes`). */
export interface FileView extends FileFacts {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly reader: string;
  readonly isPickle: boolean;
  readonly verdict: string;
  readonly read: string;
  readonly isIncomplete: boolean;
  readonly findings: readonly FindingView[];
}

/** Every file by its path: those that are entities, and all other inputs. Of one content at several places each place. */
export function fileViews(
  { entities, coverage }: Inventory,
  findingsOf: ReadonlyMap<string, readonly FindingView[]>,
): ReadonlyMap<string, FileView> {
  const entityAt = new Map(
    entities.flatMap((one) => (one.kind === "file" ? pathsOf(one).map((path) => [path, one] as const) : [])),
  );
  const coverageAt = grouped(coverage, ({ path }) => path);
  const paths = [...new Set([...entityAt.keys(), ...coverageAt.keys()])].toSorted(compareText);
  return new Map(
    paths.map((path) => [
      path,
      fileView(path, entityAt.get(path), coverageAt.get(path) ?? [], findingsOf.get(path) ?? []),
    ]),
  );
}

/** Where the content lies; a file of a document that names no place is at its own name. */
export function pathsOf({ claims, name }: Entity): readonly string[] {
  const paths = new Set(
    claims.flatMap(({ source, property }) =>
      source.path !== undefined && (property === "sha256" || property === "sizeBytes" || property === "role")
        ? [source.path]
        : [],
    ),
  );
  return paths.size === 0 || !paths.has(name) ? [name] : [...paths];
}

interface FileFacts {
  readonly role: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

function factsOf(entity: Entity | undefined): FileFacts {
  if (entity === undefined) return { role: "", sha256: "", sizeBytes: -1 };
  return {
    role: valueOf(entity, "role") ?? "",
    sha256: valueOf(entity, "sha256") ?? "",
    sizeBytes: valueOf(entity, "sizeBytes") ?? -1,
  };
}

function fileView(
  path: string,
  entity: Entity | undefined,
  coverage: readonly Coverage[],
  findings: readonly FindingView[],
): FileView {
  const [{ read, by = "" } = { read: "" }] = coverage;
  const [reader = ""] = by.split("@", 1);
  return {
    id: entity?.id ?? path,
    path,
    name: path,
    reader,
    ...factsOf(entity),
    isPickle: isPickleFormat(reader) || findings.some(({ rule }) => isPickleRule(rule)),
    verdict: verdicts.findLast((verdict) => findings.some((one) => one.verdict === verdict)) ?? "",
    read,
    isIncomplete: coverage.some(isIncomplete),
    findings,
  };
}
