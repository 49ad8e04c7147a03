import type { InflatedStore } from "../../bytes/inflated-source.ts";
import type { Tree, TreeEntry, TreeProblem } from "../../bytes/tree.ts";
import { AssayError } from "../../model/error.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import { compareText } from "../../model/text-order.ts";
import {
  archivedLayer,
  artefactKinds,
  type ArtefactKind,
  imageLayer,
  layerNames,
} from "./artefact-kinds.table.ts";
import { type Blob, blobPath, type BlobStore, type HeldBlob } from "./blob.ts";
import type { Descriptor, Manifest } from "./descriptor.ts";
import { flatten } from "./flatten.ts";
import { heldEntry, selfDescription } from "./image.ts";
import { readLayer } from "./layer.ts";
import { documentLimits } from "./limits.ts";
import { storePath } from "./ollama-store.ts";
import { walkImage, type WalkRules } from "./walk-image.ts";

/** A manifest with what it points to. */
export interface Artefact {
  readonly name: string;
  /** The reference it was asked for by, where there is one: `registry/namespace/name:tag`. */
  readonly reference?: string;
  readonly manifest: Manifest;
  readonly held: HeldBlob;
  readonly config?: HeldBlob;
  readonly descriptor: unknown;
  readonly problems: readonly TreeProblem[];
}

/** What a manifest packs: the type of the artefact, of its configuration, and of its layers say it, in this order. */
export function artefactKind({ artifactType, config, layers }: Manifest): ArtefactKind {
  const types = [artifactType ?? "", config.mediaType];
  for (const type of types) {
    const known = artefactKinds.find(({ pattern }) => pattern.test(type));
    if (known !== undefined && known.kind !== "container-image") return known.kind;
  }
  // Ollama has the configuration type of a Docker image.
  const [first] = layers;
  const byLayer = artefactKinds.find(({ pattern }) => pattern.test(first?.mediaType ?? ""));
  if (byLayer !== undefined) return byLayer.kind;
  const isImage = artefactKinds.some(
    ({ pattern, kind }) => kind === "container-image" && pattern.test(config.mediaType),
  );
  return isImage && layers.every(({ mediaType }) => imageLayer.test(mediaType)) ? "container-image" : "other";
}

/** The layers of an artefact as files under the names that it gives them. */
export async function artefactTree(
  artefact: Artefact,
  blobs: BlobStore,
  store: InflatedStore,
  rules: WalkRules,
): Promise<Tree> {
  const { manifest } = artefact;
  const problems: TreeProblem[] = [...artefact.problems];
  const files = new Map<string, TreeEntry>();
  const put = (entry: TreeEntry): void => {
    const path = uniqueIn(files, entry.path);
    files.set(path, path === entry.path ? entry : { ...entry, path });
  };
  for (const own of selfDescription({ ...artefact, manifest: artefact.held }, rules.scope)) put(own);
  const kind = artefactKind(manifest);
  for (const entry of configFiles(kind, artefact, rules.scope)) put(entry);
  for (const layer of manifest.layers) {
    stopIfInterrupted(rules.signal);
    const blob = blobs.find(layer);
    if (blob === undefined) problems.push(absent(layer));
    else if (isArchived(layer)) await unpack(blob, layer, { store, rules, problems, put });
    else putFile(layer, blob, kind, { rules, problems, put });
  }
  const entries = [...files.values()].sort((a, b) => compareText(a.path, b.path));
  return {
    name: artefact.name,
    entries,
    problems: problems.sort((a, b) => compareText(a.path, b.path)),
    origins: [],
  };
}

/** Where the readers of model configurations look for them. */
function configFiles(kind: ArtefactKind, artefact: Artefact, scope: string): readonly TreeEntry[] {
  const { config, held, reference, name } = artefact;
  if (kind === "ollama") return [heldEntry(scope, storePath(reference ?? name), held.bytes)];
  if (config === undefined || config.bytes.length > documentLimits.maxBytes) return [];
  if (kind === "modelkit") return [heldEntry(scope, "Kitfile", config.bytes)];
  if (kind === "modelpack" || kind === "docker-model")
    return [heldEntry(scope, "oci-model-config.json", config.bytes)];
  return [];
}

function isArchived({ mediaType, annotations }: Descriptor): boolean {
  // ORAS marks folders that it packed; a plain file keeps the media type of a tar layer by default.
  if (annotations.get("io.deis.oras.content.unpack") === "true") return true;
  if (archivedLayer.test(mediaType)) return true;
  return imageLayer.test(mediaType) && titleOf(annotations) === undefined;
}

interface Putting {
  readonly rules: WalkRules;
  readonly problems: TreeProblem[];
  readonly put: (entry: TreeEntry) => void;
}

async function unpack(
  blob: Blob,
  { digest }: Descriptor,
  { store, rules, problems, put }: Putting & { readonly store: InflatedStore },
): Promise<void> {
  try {
    const layer = await readLayer({ blob, digest }, store);
    problems.push(...layer.problems.map((problem) => ({ path: blob.path, problem })));
    const flat = flatten([layer], rules.limits.deepestLevel);
    const walk = walkImage(flat, rules);
    for (const entry of walk.entries) put(entry);
    problems.push(...flat.problems, ...walk.problems);
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    problems.push({ path: blob.path, problem: { code: "read-error", message: error.message } });
  }
}

function putFile(layer: Descriptor, blob: Blob, kind: ArtefactKind, { rules, problems, put }: Putting): void {
  const path = kind === "ollama" ? `blobs/${layer.digest.replace(":", "-")}` : fileName(layer);
  if (rules.isExcluded(path)) {
    problems.push({ path, problem: { code: "excluded", message: "excluded by the user" } });
    return;
  }
  put({
    path,
    sizeBytes: blob.sizeBytes,
    contentKey: `${rules.scope}!${blob.path}`,
    // Measured with the file: a difference is a finding.
    ...(layer.digest.startsWith("sha256:") ? { declaredDigest: layer.digest } : {}),
    ...(blob.place === undefined ? {} : { place: blob.place }),
    ...(blob.isRemote === true ? { isRemote: true } : {}),
    layer: { id: layer.digest },
    ...(blob.lastingKey === undefined ? {} : { lastingKey: blob.lastingKey }),
    open: (use) => blob.open(use),
  });
}

function fileName({ mediaType, annotations, digest }: Descriptor): string {
  const title = titleOf(annotations);
  const steps = (title ?? "").split(/[\\/]/u).filter((step) => step !== "" && step !== "." && step !== "..");
  if (steps.length > 0) return steps.join("/");
  return layerNames.find(({ pattern }) => pattern.test(mediaType))?.name ?? blobPath(digest);
}

function titleOf(annotations: ReadonlyMap<string, string>): string | undefined {
  return (
    annotations.get("org.cncf.model.filepath") ??
    annotations.get("org.cnai.model.filepath") ??
    annotations.get("org.opencontainers.image.title")
  );
}

function absent({ digest }: Descriptor): TreeProblem {
  return { path: blobPath(digest), problem: { code: "not-here", message: "the layer is not here" } };
}

function uniqueIn(files: ReadonlyMap<string, unknown>, path: string): string {
  let unique = path;
  for (let number = 2; files.has(unique); number += 1) unique = `${path}~${number}`;
  return unique;
}
