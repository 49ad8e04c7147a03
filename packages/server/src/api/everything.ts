import type { Principal } from "../contract/access.ts";
import type { EverythingManifest } from "../contract/export.ts";
import type { Project } from "../contract/project.ts";
import type { Finding, Triage } from "../contract/finding.ts";
import type { Page } from "../contract/page.ts";
import type { Version } from "../contract/version.ts";
import type { InventoryStore } from "../store/store.ts";
import { piecesOf } from "../store/kept-bytes.ts";
import { streamOf } from "./stream-of.ts";
import { tarEnd, tarHead, tarPadding } from "./tar.ts";

interface World {
  readonly store: InventoryStore;
  readonly by: Principal;
  readonly now: number;
  readonly tool: string;
}

const atOnce = 200;

/**
 * All documents as uploaded (`documents/<sha256>`), each once; for each project a file with its versions (which name their documents) and
 * what was decided about its findings; `manifest.json` last, so that its absence shows an archive that was cut off.
 */
export function everythingTar(world: World): ReadableStream<Uint8Array> {
  return streamOf(partsOf(world));
}

async function* partsOf(world: World): AsyncGenerator<Uint8Array, void> {
  const { store, by, now, tool } = world;
  const written = new Set<string>();
  let [projects, versions] = [0, 0];
  for await (const project of all((cursor) =>
    store.projects.list(by, { limit: atOnce, sort: "name", cursor }),
  )) {
    const own: Version[] = [];
    for await (const version of all((cursor) =>
      store.versions.list(by, { limit: atOnce, project: project.id, cursor }),
    )) {
      own.push({ ...version, problems: [] });
      yield* documentOf(world, version, written);
    }
    const decisions = await decisionsOf(world, project);
    yield* file(`projects/${project.id}.json`, jsonOf({ project, versions: own, decisions }), now);
    projects += 1;
    versions += own.length;
  }
  const madeAt = new Date(now).toISOString();
  const manifest: EverythingManifest = {
    ...{ assayExport: 1, madeAt, tool, projects, versions, documents: written.size },
  };
  yield* file("manifest.json", jsonOf(manifest), now);
  yield tarEnd();
}

/** Once for all versions that have the same bytes. */
async function* documentOf(
  { store, by, now }: World,
  { id, digest }: Version,
  written: Set<string>,
): AsyncGenerator<Uint8Array, void> {
  if (written.has(digest)) return;
  const kept = await store.versions.kept(by, id);
  // It was removed meanwhile.
  if (kept === undefined) return;
  written.add(digest);
  yield tarHead(`documents/${digest.replace("sha256:", "")}`, kept.size, seconds(now));
  yield* piecesOf(kept);
  yield* padding(kept.size);
}

interface Decision {
  readonly finding: Pick<Finding, "id" | "rule" | "message" | "entity" | "branch">;
  readonly history: readonly Triage[];
}

/** What people decided, of findings that stand and of those that are gone. */
async function decisionsOf({ store, by }: World, { id }: Project): Promise<readonly Decision[]> {
  const decisions: Decision[] = [];
  const pages = all((cursor) =>
    store.findings.list(by, { limit: atOnce, project: id, includePast: true, cursor }),
  );
  for await (const { triage, ...finding } of pages) {
    if (triage === null) continue;
    const { rule, message, entity, branch } = finding;
    const told = { id: finding.id, rule, message, entity, branch };
    decisions.push({ finding: told, history: await store.findings.history(by, finding.id) });
  }
  return decisions;
}

async function* all<T>(pageFrom: (cursor: string | undefined) => Promise<Page<T>>): AsyncGenerator<T, void> {
  let cursor: string | undefined;
  do {
    const page = await pageFrom(cursor);
    yield* page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

function jsonOf(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
}

function* file(name: string, bytes: Uint8Array, now: number): Generator<Uint8Array, void> {
  yield tarHead(name, bytes.length, seconds(now));
  if (bytes.length > 0) yield bytes;
  yield* padding(bytes.length);
}

function* padding(size: number): Generator<Uint8Array, void> {
  const bytes = tarPadding(size);
  if (bytes.length > 0) yield bytes;
}

function seconds(now: number): number {
  return Math.floor(now / 1_000);
}
