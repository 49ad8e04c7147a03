import type { TreeProblem } from "../../bytes/tree.ts";
import { AssayError } from "../../model/error.ts";
import type { Attached, AttachedDocument, SourceContext } from "../source.ts";
import { digestText, hashOf } from "./blob.ts";
import { descend } from "./choose.ts";
import { type Descriptor, isDigest } from "./descriptor.ts";
import { registryFor } from "./from-registry.ts";
import { parsePlatform } from "./platform.ts";
import { parseReference, repositoryText } from "./reference.ts";
import { listReferrers, referrersTag } from "./referrers.ts";
import { assertAnswered, type RegistryClient } from "./registry-client.ts";
import { pullManifest, registryStore } from "./registry-store.ts";

const manifestType = "application/vnd.oci.image.manifest.v1+json";
const indexType = "application/vnd.oci.image.index.v1+json";
const emptyType = "application/vnd.oci.empty.v1+json";

/**
 * Pushes a document as an artefact whose subject is the manifest that a scan of the target reads (image specification,
 * "Guidelines for Artifact Usage"; distribution specification, "Pushing Manifests with Subject").
 * @throws AssayError `usage` | `permission-denied` | `not-found` | `network`
 */
export async function attachDocument(
  target: string,
  document: AttachedDocument,
  context: SourceContext,
): Promise<Attached> {
  const reference = parseReference(target);
  const registry = await registryFor(reference, context, true);
  const subject = await subjectOf(reference.version, registry, context);
  if (document.scanned.size > 0 && !document.scanned.has(subject.digest.slice("sha256:".length)))
    throw new AssayError(
      "changed-while-reading",
      `the registry has another image under ${reference.version} than was scanned: nothing is attached`,
    );
  const empty = Buffer.from("{}");
  const config = await pushBlob(registry, empty, emptyType);
  const layer = await pushBlob(registry, document.bytes, document.mediaType);
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      artifactType: document.mediaType,
      config,
      layers: [layer],
      subject: wireOf(subject),
    }),
  );
  const own = await pushManifest(registry, manifest, manifestType);
  if (!own.isListed)
    await listByTag(registry, subject.digest, { ...own.descriptor, artifactType: document.mediaType });
  const name = repositoryText(reference);
  return { subject: `${name}@${subject.digest}`, reference: `${name}@${own.descriptor.digest}` };
}

interface WireDescriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly artifactType?: string;
}

function wireOf({ mediaType, digest, sizeBytes, artifactType }: Descriptor): WireDescriptor {
  return { mediaType, digest, size: sizeBytes, ...(artifactType === undefined ? {} : { artifactType }) };
}

/** The manifest that is read for this target and platform. */
async function subjectOf(
  version: string,
  registry: RegistryClient,
  { platform }: SourceContext,
): Promise<Descriptor> {
  const { digest, bytes, mediaType } = await pullManifest(registry, version);
  const first = {
    mediaType,
    digest: isDigest(version) ? version : digest,
    sizeBytes: bytes.length,
    annotations: new Map<string, string>(),
  };
  const aside: TreeProblem[] = [];
  const choice = platform === undefined ? {} : { platform: parsePlatform(platform) };
  const { descriptor, held } = await descend(first, registryStore(registry), choice, aside);
  return { ...descriptor, mediaType: descriptor.mediaType || manifestType, sizeBytes: held.bytes.length };
}

async function pushBlob(
  registry: RegistryClient,
  bytes: Uint8Array,
  mediaType: string,
): Promise<WireDescriptor> {
  const digest = digestText("sha256:", hashOf("sha256:").update(bytes));
  const descriptor = { mediaType, digest, size: bytes.length };
  const known = await registry.request({ method: "HEAD", path: `blobs/${digest}` });
  if (known.status === 200) return descriptor;
  const begun = await registry.request({
    method: "POST",
    path: "blobs/uploads/",
    headers: { "content-length": "0" },
  });
  assertAnswered(begun, "the start of an upload");
  const location = begun.headers.get("location");
  if (location === undefined) throw new AssayError("network", "the registry names no place for an upload");
  const done = await registry.request({
    method: "PUT",
    path: `${location}${location.includes("?") ? "&" : "?"}digest=${encodeURIComponent(digest)}`,
    headers: { "content-type": "application/octet-stream", "content-length": String(bytes.length) },
    body: bytes,
  });
  assertAnswered(done, "an upload");
  return descriptor;
}

/** By its digest, or under a tag. `isListed` = the registry says that it keeps the list of what refers to the subject. */
async function pushManifest(
  registry: RegistryClient,
  bytes: Uint8Array,
  mediaType: string,
  tag?: string,
): Promise<{ readonly descriptor: WireDescriptor; readonly isListed: boolean }> {
  const digest = digestText("sha256:", hashOf("sha256:").update(bytes));
  const answer = await registry.request({
    method: "PUT",
    path: `manifests/${tag ?? digest}`,
    headers: { "content-type": mediaType, "content-length": String(bytes.length) },
    body: bytes,
  });
  assertAnswered(answer, "a manifest");
  return {
    descriptor: { mediaType, digest, size: bytes.length },
    isListed: answer.headers.has("oci-subject"),
  };
}

/** Registries without the list keep it in an index under a tag that whoever attaches must write ("Referrers Tag Schema"). */
async function listByTag(registry: RegistryClient, subject: string, own: WireDescriptor): Promise<void> {
  const trouble: TreeProblem[] = [];
  const known = await listReferrers(registry, subject, trouble);
  const [first] = trouble;
  if (first !== undefined) throw new AssayError("network", first.problem.message);
  const others = known.filter(({ digest }) => digest !== own.digest).map(wireOf);
  const index = { schemaVersion: 2, mediaType: indexType, manifests: [...others, own] };
  await pushManifest(registry, Buffer.from(JSON.stringify(index)), indexType, referrersTag(subject));
}
