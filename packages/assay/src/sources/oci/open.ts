import { nodeFileSystem } from "../../bytes/file-system.ts";
import { InflatedStore } from "../../bytes/inflated-source.ts";
import type { Tree } from "../../bytes/tree.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { OpenedSource, SourceContext } from "../source.ts";
import { defaultListingLimits } from "../source.ts";
import { openArchive, blobInArchive, type ImageArchive } from "./archive.ts";
import type { BlobStore } from "./blob.ts";
import { type Choice, chooseManifest } from "./choose.ts";
import { chooseSaved } from "./docker-archive.ts";
import { imageTree } from "./image.ts";
import { openLayout } from "./layout.ts";
import { layerLimits } from "./limits.ts";
import { refuseOtherPlatform } from "./own-platform.ts";
import { parsePlatform } from "./platform.ts";
import { parseTarget, type ImageTarget } from "./target.ts";
import { treeOfManifest } from "./tree-of-manifest.ts";
import type { WalkRules } from "./walk-image.ts";

/**
 * Opens an image or artefact of this machine as a tree.
 * @throws AssayError `usage`, `unreadable`, `interrupted`
 */
export async function openImage(target: string, context: SourceContext): Promise<OpenedSource> {
  const store = new InflatedStore(layerLimits);
  try {
    const tree = await treeOf(target, context, store);
    return { tree, close: () => Promise.resolve(store.close()) };
  } catch (error) {
    store.close();
    throw error;
  }
}

function treeOf(target: string, context: SourceContext, store: InflatedStore): Promise<Tree> {
  if (/^(?:docker|oci):\/\//u.test(target)) return fromRegistry(target, context, store);
  const fileSystem = context.fileSystem ?? nodeFileSystem;
  const parsed = parseTarget(target, (path) => {
    try {
      fileSystem.statSync(path);
      return true;
    } catch {
      return false;
    }
  });
  const opening = { choice: choiceOf(parsed, context), store, rules: rulesOf(target, context) };
  return parsed.kind === "layout"
    ? fromLayout(parsed.place, { ...opening, fileSystem })
    : fromArchive(parsed.place, { ...opening, fileSystem });
}

/** Loaded only for an image of a registry. */
async function fromRegistry(target: string, context: SourceContext, store: InflatedStore): Promise<Tree> {
  const { treeFromRegistry } = await import("./from-registry.ts");
  const choice = choiceOf({}, context);
  return treeFromRegistry(target, { context, choice, store, rules: rulesOf(target, context) });
}

function choiceOf({ wanted }: Pick<ImageTarget, "wanted">, { platform }: SourceContext): Choice {
  return {
    ...(wanted === undefined ? {} : { wanted }),
    ...(platform === undefined ? {} : { platform: parsePlatform(platform) }),
  };
}

/** What reads an image needs of the caller. */
function rulesOf(scope: string, { isExcluded, limits, signal }: SourceContext): WalkRules {
  return {
    scope,
    isExcluded,
    limits: { ...defaultListingLimits, ...limits },
    ...(signal === undefined ? {} : { signal }),
  };
}

interface Opening {
  readonly choice: Choice;
  readonly store: InflatedStore;
  readonly rules: WalkRules;
  readonly fileSystem: Parameters<typeof openLayout>[1];
}

async function fromLayout(folder: string, opening: Opening): Promise<Tree> {
  const place = openLayout(folder, opening.fileSystem);
  const chosen = await chooseManifest(place.index, place.store, opening.choice);
  return treeOfManifest(place.name, chosen, place.store, opening);
}

async function fromArchive(file: string, opening: Opening): Promise<Tree> {
  const archive = await openArchive(file, opening.fileSystem, opening.store);
  const index = archive.find("index.json");
  if (index !== undefined && archive.find("oci-layout") !== undefined) {
    const blobs: BlobStore = { find: ({ digest }) => blobInArchive(archive, digest) };
    const chosen = await chooseManifest(index, blobs, opening.choice);
    return treeOfManifest(archive.name, chosen, blobs, opening);
  }
  return fromSaved(file, archive, opening);
}

async function fromSaved(
  file: string,
  archive: ImageArchive,
  { choice, store, rules }: Opening,
): Promise<Tree> {
  const saved = await chooseSaved(archive, choice.wanted);
  if (saved === undefined)
    throw new AssayError(
      "unreadable",
      `${printable(file)}: is no archive of an image: it has neither index.json nor manifest.json`,
    );
  refuseOtherPlatform(saved.name, saved.config, choice.platform);
  return imageTree(saved, store, rules);
}
