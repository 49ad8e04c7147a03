import type { InflatedStore } from "../../bytes/inflated-source.ts";
import type { Tree, TreeProblem } from "../../bytes/tree.ts";
import { artefactKind, artefactTree } from "./artefact.ts";
import { blobPath, type BlobStore } from "./blob.ts";
import { type Choice, type Chosen, containerdName } from "./choose.ts";
import { heldConfig, imageTree, layerFacts } from "./image.ts";
import { refuseOtherPlatform } from "./own-platform.ts";
import type { WalkRules } from "./walk-image.ts";

interface ManifestOpening {
  readonly store: InflatedStore;
  readonly rules: WalkRules;
  readonly choice: Choice;
}

/** The tree of a manifest, whatever place its blobs are in. */
export async function treeOfManifest(
  name: string,
  { descriptor, manifest, held, problems }: Chosen,
  blobs: BlobStore,
  { store, rules, choice }: ManifestOpening,
  reference?: string,
): Promise<Tree> {
  const found: TreeProblem[] = [...problems];
  const kind = artefactKind(manifest);
  const { digest } = manifest.config;
  const config = await heldConfig(blobs.find(manifest.config), blobPath(digest), digest, found);
  const common = {
    name,
    descriptor: descriptorJson(name, descriptor),
    problems: found,
    ...(config === undefined ? {} : { config }),
  };
  if (kind !== "container-image") {
    const named = reference ?? descriptor.annotations.get(containerdName);
    const artefact = { ...common, manifest, held, ...(named === undefined ? {} : { reference: named }) };
    return artefactTree(artefact, blobs, store, rules);
  }
  if (descriptor.platform === undefined) refuseOtherPlatform(name, config, choice.platform);
  const facts = layerFacts(config);
  const layers = manifest.layers.map((layer, index) => {
    const blob = blobs.find(layer);
    return blob === undefined
      ? { absent: blobPath(layer.digest) }
      : { blob, digest: layer.digest, ...facts[index] };
  });
  return imageTree({ ...common, manifest: held, layers }, store, rules);
}

/** A descriptor as the specification writes it, with the name of the place that the image was found in. */
function descriptorJson(
  name: string,
  { mediaType, digest, sizeBytes, platform, annotations }: Chosen["descriptor"],
): unknown {
  return {
    name,
    ...(mediaType === "" ? {} : { mediaType }),
    digest,
    size: sizeBytes,
    ...(platform === undefined ? {} : { platform }),
    ...(annotations.size === 0 ? {} : { annotations: Object.fromEntries(annotations) }),
  };
}
