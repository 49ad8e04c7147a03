import type { TreeEntry, TreeProblem } from "../../bytes/tree.ts";
import { AssayError } from "../../model/error.ts";
import { type BlobStore, blobPath, type HeldBlob, holdBlob, isPromised } from "./blob.ts";
import { readManifest } from "./choose.ts";
import type { Descriptor } from "./descriptor.ts";
import { heldEntry, imageFolder } from "./image.ts";
import { documentLimits, largestAttached, mostAttachedRead, mostReferrers } from "./limits.ts";
import { parseManifest } from "./parse-manifest.ts";
import { assertAnswered, type RegistryClient } from "./registry-client.ts";
import { linksOf } from "../../network/answers.ts";
import type { WalkRules } from "./walk-image.ts";

/** Documents that say what is in an image: these are read, others are named. */
const documentTypes = /(?:cyclonedx|spdx)[\w.+-]*json$/u;

/** What a registry lists as attached to a manifest (distribution, "Listing Referrers"), and the documents among it. */
export async function attachedEntries(
  registry: RegistryClient,
  blobs: BlobStore,
  digest: string,
  rules: WalkRules,
): Promise<{ readonly entries: readonly TreeEntry[]; readonly problems: readonly TreeProblem[] }> {
  const problems: TreeProblem[] = [];
  const referrers = await listReferrers(registry, digest, problems);
  if (referrers.length === 0) return { entries: [], problems };
  const list = {
    manifests: referrers.map(({ digest: id, artifactType = "", annotations }) => ({
      digest: id,
      artifactType,
      annotations: Object.fromEntries(annotations),
    })),
  };
  const entries = [
    heldEntry(rules.scope, `${imageFolder}/referrers.json`, Buffer.from(JSON.stringify(list))),
  ];
  const documents = referrers.filter(({ artifactType = "" }) => documentTypes.test(artifactType));
  for (const referrer of documents.slice(0, mostAttachedRead)) {
    const path = `${imageFolder}/attached/${referrer.digest.replace(":", "-")}.json`;
    const document = await documentOf(referrer, blobs, problems);
    if (document !== undefined) entries.push(heldEntry(rules.scope, path, document));
  }
  const [first] = documents.slice(mostAttachedRead);
  if (first !== undefined)
    problems.push({
      path: blobPath(first.digest),
      problem: {
        code: "limit-exceeded",
        message: `more than ${mostAttachedRead} documents are attached; the rest is not read`,
      },
    });
  return { entries, problems };
}

/** By the API; registries that lack it keep the list under a tag (distribution, "Referrers Tag Schema"). */
export async function listReferrers(
  registry: RegistryClient,
  digest: string,
  problems: TreeProblem[],
): Promise<readonly Descriptor[]> {
  try {
    const listed = await pagedReferrers(registry, digest);
    return (listed ?? (await taggedReferrers(registry, digest))).slice(0, mostReferrers);
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    const message = `what is attached cannot be listed: ${error.message}`;
    problems.push({ path: `${imageFolder}/referrers.json`, problem: { code: "read-error", message } });
    return [];
  }
}

/** Answers of registries that do not know the address. */
const isUnknown: ReadonlySet<number> = new Set([400, 404, 405]);

/** Undefined where the registry keeps no such list. */
async function pagedReferrers(
  registry: RegistryClient,
  digest: string,
): Promise<readonly Descriptor[] | undefined> {
  const found: Descriptor[] = [];
  let path: string | undefined = `referrers/${digest}`;
  while (path !== undefined && found.length < mostReferrers) {
    const answer = await registry.request({ path, limits: { mostBytes: documentLimits.maxBytes } });
    if (isUnknown.has(answer.status)) return undefined;
    assertAnswered(answer, "what is attached");
    const parsed = parseManifest(answer.body);
    if (!parsed.ok || parsed.value.kind !== "index")
      throw new AssayError("network", "the list of what is attached is no index");
    found.push(...parsed.value.manifests);
    // A page without entries that names another one would never end.
    path = parsed.value.manifests.length === 0 ? undefined : linksOf(answer).get("next");
  }
  return found;
}

/** `sha256:<hex>` as a tag: `sha256-<hex>`. */
export function referrersTag(digest: string): string {
  return digest.replace(":", "-");
}

async function taggedReferrers(registry: RegistryClient, digest: string): Promise<readonly Descriptor[]> {
  const answer = await registry.request({
    path: `manifests/${referrersTag(digest)}`,
    headers: { accept: "application/vnd.oci.image.index.v1+json" },
    limits: { mostBytes: documentLimits.maxBytes },
  });
  if (answer.status === 404) return [];
  assertAnswered(answer, "what is attached");
  const parsed = parseManifest(answer.body);
  return parsed.ok && parsed.value.kind === "index" ? parsed.value.manifests : [];
}

async function documentOf(
  referrer: Descriptor,
  blobs: BlobStore,
  problems: TreeProblem[],
): Promise<Uint8Array | undefined> {
  try {
    const { parsed } = await readManifest(referrer, blobs);
    const [layer] = parsed.kind === "manifest" ? parsed.layers : [];
    const blob = layer === undefined ? undefined : blobs.find(layer);
    if (layer === undefined || blob === undefined) return undefined;
    const held: HeldBlob = await holdBlob(blob, largestAttached);
    if (isPromised(layer.digest, held.bytes)) return held.bytes;
    problems.push({
      path: blobPath(layer.digest),
      problem: {
        code: "digest-mismatch",
        message: "an attached document has other bytes than its digest says",
      },
    });
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    problems.push({
      path: blobPath(referrer.digest),
      problem: { code: "read-error", message: error.message },
    });
  }
  return undefined;
}
