import type { TreeProblem } from "../../bytes/tree.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { type BlobStore, type Blob, blobPath, type HeldBlob, holdBlob, isPromised } from "./blob.ts";
import type { Descriptor, Manifest } from "./descriptor.ts";
import { deepestIndex, documentLimits } from "./limits.ts";
import { parseManifest } from "./parse-manifest.ts";
import { isFor, type Platform, platformText, runningPlatform } from "./platform.ts";
import type { Wanted } from "./target.ts";

/** How one of several images is chosen. */
export interface Choice {
  readonly wanted?: Wanted;
  /** What the user asks for; undefined = what this machine runs. */
  readonly platform?: Platform;
}

/** The image that is read, and what was left aside. */
export interface Chosen {
  readonly descriptor: Descriptor;
  readonly manifest: Manifest;
  readonly held: HeldBlob;
  readonly problems: readonly TreeProblem[];
}

/**
 * Goes from an index down to one manifest. Every step is checked against its digest.
 * @throws AssayError `unreadable` for a broken or absent manifest, `usage` when several are possible
 */
export async function chooseManifest(index: Blob, store: BlobStore, choice: Choice): Promise<Chosen> {
  const { bytes } = await holdBlob(index, documentLimits.maxBytes);
  const problems: TreeProblem[] = [];
  const parsed = parseManifest(bytes);
  if (!parsed.ok) throw new AssayError("unreadable", `${index.path} ${parsed.message}`);
  if (parsed.value.kind === "manifest") throw new AssayError("unreadable", `${index.path} is no image index`);
  const first = descriptorIn(parsed.value.manifests, store, choice, problems);
  return descend(first, store, choice, problems);
}

/** From a descriptor, which may be one of an index, down to one manifest. */
export async function descend(
  first: Descriptor,
  store: BlobStore,
  choice: Choice,
  problems: TreeProblem[],
): Promise<Chosen> {
  let descriptor = first;
  for (let level = 0; level <= deepestIndex; level += 1) {
    const { held, parsed } = await readManifest(descriptor, store);
    if (parsed.kind === "manifest")
      return { descriptor: inheriting(descriptor, first), manifest: parsed, held, problems };
    descriptor = byPlatform(parsed.manifests, choice, problems);
  }
  throw new AssayError("unreadable", `the image lies deeper than ${deepestIndex} indexes`);
}

/** The name of the outer descriptor is that of the image, whatever platform was chosen below it. */
function inheriting(descriptor: Descriptor, first: Descriptor): Descriptor {
  return { ...descriptor, annotations: new Map([...first.annotations, ...descriptor.annotations]) };
}

/**
 * Reads a manifest or an index.
 * @throws AssayError `unreadable` when it is absent, has other bytes than its digest says, or is neither
 */
export async function readManifest(
  { digest, sizeBytes }: Descriptor,
  store: BlobStore,
): Promise<{
  readonly held: HeldBlob;
  readonly parsed: Manifest | { readonly kind: "index"; readonly manifests: readonly Descriptor[] };
}> {
  const held = await heldManifest({ digest, sizeBytes }, store);
  if (!isPromised(digest, held.bytes))
    throw new AssayError("unreadable", `the manifest ${digest} has other bytes than its digest says`);
  const parsed = parseManifest(held.bytes);
  if (!parsed.ok) throw new AssayError("unreadable", `the manifest ${digest} ${parsed.message}`);
  return { held, parsed: parsed.value };
}

async function heldManifest(
  descriptor: Pick<Descriptor, "digest" | "sizeBytes">,
  store: BlobStore,
): Promise<HeldBlob> {
  if (store.manifest !== undefined) return store.manifest(descriptor);
  const blob = store.find(descriptor);
  if (blob === undefined) throw new AssayError("unreadable", `the manifest ${descriptor.digest} is not here`);
  return holdBlob(blob, documentLimits.maxBytes);
}

function descriptorIn(
  manifests: readonly Descriptor[],
  store: BlobStore,
  choice: Choice,
  problems: TreeProblem[],
): Descriptor {
  const { wanted } = choice;
  if (manifests.length === 0) throw new AssayError("unreadable", "the layout has no image");
  if (wanted?.kind === "digest") {
    const here = manifests.find(({ digest }) => digest === wanted.digest);
    return here ?? unlisted(wanted.digest, store);
  }
  return byPlatform(namedIn(manifests, wanted?.tag), choice, problems);
}

/** What goes by one name: one image, or one for each platform. */
function namedIn(manifests: readonly Descriptor[], tag: string | undefined): readonly Descriptor[] {
  const named = tag === undefined ? manifests : manifests.filter((one) => isNamed(one, tag));
  if (named.length === 0)
    throw new AssayError("usage", `there is no image called ${printable(tag ?? "")}; ${listed(manifests)}`);
  const names = new Set(named.map((one) => one.annotations.get(refName) ?? one.digest));
  const areAlternatives = named.every(({ platform }) => platform !== undefined);
  if (names.size > 1 && !areAlternatives)
    throw new AssayError(
      "usage",
      `there are ${names.size} images; ${listed(named)}: name one by :tag or @digest`,
    );
  return named;
}

/** A manifest that no index of the layout names: the platform of a multi-platform image, by its digest. */
function unlisted(digest: string, store: BlobStore): Descriptor {
  const blob = store.find({ digest, sizeBytes: 0 });
  if (blob === undefined) throw new AssayError("usage", `there is no image with the digest ${digest}`);
  return { mediaType: "", digest, sizeBytes: blob.sizeBytes, annotations: new Map() };
}

export const refName = "org.opencontainers.image.ref.name";
export const containerdName = "io.containerd.image.name";

function isNamed({ annotations }: Descriptor, tag: string): boolean {
  const full = annotations.get(containerdName);
  return annotations.get(refName) === tag || full === tag || full?.endsWith(`:${tag}`) === true;
}

/** More names than a message needs. */
const mostListed = 10;

function listed(manifests: readonly Descriptor[]): string {
  const names = manifests.map(({ annotations, digest }) =>
    printable(annotations.get(refName) ?? annotations.get(containerdName) ?? digest),
  );
  const more = names.length > mostListed ? `, and ${names.length - mostListed} more` : "";
  return `it has ${names.slice(0, mostListed).join(", ")}${more}`;
}

/** The image for the platform; the others are said to be unread. */
function byPlatform(manifests: readonly Descriptor[], choice: Choice, problems: TreeProblem[]): Descriptor {
  const images = manifests.filter((one) => !isAttestation(one));
  const [only] = images;
  const wanted = choice.platform ?? runningPlatform();
  const fitting = images.find(({ platform }) => isFor(platform, wanted));
  // Artefacts run nowhere: what says no platform is for all.
  const isFree = images.length === 1 && (choice.platform === undefined || only?.platform === undefined);
  const chosen = fitting ?? (isFree ? only : undefined);
  if (chosen === undefined) throw new AssayError("usage", noneFor(wanted, images));
  for (const other of manifests) if (other !== chosen) problems.push(leftAside(other));
  return chosen;
}

/** BuildKit keeps attestations as images of no platform. */
function isAttestation({ annotations, platform }: Descriptor): boolean {
  return (
    annotations.get("vnd.docker.reference.type") === "attestation-manifest" || platform?.os === "unknown"
  );
}

function noneFor(wanted: Platform, images: readonly Descriptor[]): string {
  const platforms = images.flatMap(({ platform }) =>
    platform === undefined ? [] : [platformText(platform)],
  );
  const here =
    platforms.length === 0
      ? "none says its platform"
      : `there are ${platforms.slice(0, mostListed).join(", ")}`;
  return `no image is for ${platformText(wanted)}; ${here}: choose one by --platform or @digest`;
}

function leftAside(descriptor: Descriptor): TreeProblem {
  const { digest, platform } = descriptor;
  const message = isAttestation(descriptor)
    ? "an attestation about an image is not read"
    : `an image for another platform (${platform === undefined ? "unknown" : platformText(platform)}) is not read: --platform chooses it`;
  return { path: blobPath(digest), problem: { code: "excluded", message } };
}
