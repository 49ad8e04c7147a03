import path from "node:path";
import { joinTrees } from "../bytes/join-trees.ts";
import type { Tree } from "../bytes/tree.ts";
import { AssayError } from "../model/error.ts";
import { stopIfInterrupted } from "../model/interruption.ts";
import { printable } from "../model/printable.ts";
import { sources } from "../sources/registry.ts";
import type { Attached, AttachedDocument, OpenedSource, SourceContext } from "../sources/source.ts";
import { globMatcher } from "./glob.ts";
import { type NetworkAccess, networkAccess } from "./network-access.ts";
import type { ScanOptions } from "./options.ts";

/**
 * Lists the targets as one tree, lets `work` read from it, and gives back what the sources hold.
 * @throws AssayError `unreadable` for a target that is not there, `interrupted` by the signal.
 */
export async function withTree<T>(
  targets: readonly string[],
  options: ScanOptions,
  work: (tree: Tree) => Promise<T>,
): Promise<T> {
  const opened: OpenedSource[] = [];
  const network = networkAccess(options);
  const context = contextOf(options, network);
  try {
    for (const target of targets) opened.push(await openTarget(target, context));
    // A listing that was interrupted ends early: its tree is not the user's.
    stopIfInterrupted(options.signal);
    return await work(joinTrees(opened.map(({ tree }) => tree)));
  } finally {
    for (const source of opened) await source.close();
    network.close(remoteBytes(opened));
  }
}

/**
 * Attaches a document to what a target names.
 * @throws AssayError `usage` for a target that nothing can be attached to, and what the place throws
 */
export async function attachTo(
  target: string,
  document: AttachedDocument,
  options: ScanOptions,
): Promise<Attached> {
  const network = networkAccess(options);
  const context = contextOf(options, network);
  const row = sources.find(({ accepts }) => accepts(target, context.environment));
  const source = await row?.load();
  if (source?.attach === undefined)
    throw new AssayError("usage", `${printable(target)}: --attach needs an image or artefact of a registry`);
  try {
    return await source.attach(target, document, context);
  } finally {
    network.close(0);
  }
}

function remoteBytes(opened: readonly OpenedSource[]): number {
  const entries = opened.flatMap(({ tree }) => tree.entries);
  return entries.reduce((sum, { isRemote, sizeBytes }) => (isRemote === true ? sum + sizeBytes : sum), 0);
}

async function openTarget(target: string, context: SourceContext): Promise<OpenedSource> {
  const row = sources.find(({ accepts }) => accepts(target, context.environment));
  if (row === undefined) throw new AssayError("usage", `${printable(target)}: nobody reads such a target`);
  const source = await row.load();
  const elsewhere = source.elsewhere?.(target, context);
  if (elsewhere === undefined) return source.open(target, context);
  context.note(elsewhere.note);
  return openTarget(elsewhere.instead, context);
}

function contextOf(options: ScanOptions, network: NetworkAccess): SourceContext {
  return {
    isOffline: options.offline === true,
    isFull: options.full === true,
    note: (text) => options.onProgress?.({ phase: "note", text }),
    transferred: (done, total) =>
      options.onProgress?.({ phase: "receive", done, ...(total === undefined ? {} : { total }) }),
    network: network.client,
    environment: options.environment ?? process.env,
    isExcluded: globMatcher(options.exclude ?? []),
    outputs: new Set(options.outputs?.map((output) => path.resolve(output))),
    limits: options.limits ?? {},
    ...(options.kept === undefined ? {} : { kept: options.kept }),
    ...(options.fileSystem === undefined ? {} : { fileSystem: options.fileSystem }),
    ...(options.platform === undefined ? {} : { platform: options.platform }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
}
