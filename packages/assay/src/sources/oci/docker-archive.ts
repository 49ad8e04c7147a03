import type { TreeProblem } from "../../bytes/tree.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { isRecord, listAt, stringAt, stringsAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import type { ImageArchive } from "./archive.ts";
import { holdBlob } from "./blob.ts";
import { containerdName } from "./choose.ts";
import { heldConfig, type ImageParts, layerFacts } from "./image.ts";
import { documentLimits, mostLayers } from "./limits.ts";
import type { Wanted } from "./target.ts";

/**
 * The image of an archive with the `manifest.json` of `docker save`: it names a configuration and layers by their path in
 * the archive. Undefined when the archive has no such file.
 * @throws AssayError `unreadable` | `usage`
 */
export async function chooseSaved(
  archive: ImageArchive,
  wanted: Wanted | undefined,
): Promise<ImageParts | undefined> {
  const list = archive.find("manifest.json");
  if (list === undefined) return undefined;
  const images = imagesIn((await holdBlob(list, documentLimits.maxBytes)).bytes);
  const image = chosen(images, wanted);
  const problems: TreeProblem[] = [];
  const config = await heldConfig(
    archive.find(image.config),
    image.config,
    promisedBy(image.config),
    problems,
  );
  const facts = layerFacts(config);
  const layers = image.layers.map((path, index) => {
    const blob = archive.find(path);
    return blob === undefined ? { absent: path } : { blob, ...facts[index] };
  });
  return {
    name: archive.name,
    ...(config === undefined ? {} : { config }),
    descriptor: {
      name: archive.name,
      ...(image.tags[0] === undefined ? {} : { annotations: { [containerdName]: image.tags[0] } }),
    },
    layers,
    problems,
  };
}

interface SavedImage {
  readonly config: string;
  readonly tags: readonly string[];
  readonly layers: readonly string[];
}

function imagesIn(bytes: Uint8Array): readonly SavedImage[] {
  const parsed = parseJson(bytes, documentLimits);
  const list = parsed.ok && Array.isArray(parsed.value) ? (parsed.value as readonly unknown[]) : [];
  const images = list.filter(isRecord).flatMap((one) => {
    const config = stringAt(one, "Config");
    const layers = stringsAt(one, "Layers");
    const isWhole = layers.length === (listAt(one, "Layers") ?? []).length && layers.length <= mostLayers;
    return config === undefined || !isWhole ? [] : [{ config, layers, tags: stringsAt(one, "RepoTags") }];
  });
  if (images.length === 0)
    throw new AssayError("unreadable", "manifest.json lists no image with a configuration and layers");
  return images;
}

function chosen(images: readonly SavedImage[], wanted: Wanted | undefined): SavedImage {
  const fitting = wanted === undefined ? images : images.filter((image) => isMeant(image, wanted));
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return only;
  const names = images
    .map(({ tags, config }) => printable(tags[0] ?? config))
    .slice(0, 10)
    .join(", ");
  const how = only === undefined ? "has no such image" : `has ${fitting.length} images`;
  throw new AssayError("usage", `the archive ${how}; it has ${names}: name one by :tag`);
}

function isMeant({ config, tags }: SavedImage, wanted: Wanted): boolean {
  if (wanted.kind === "digest") return promisedBy(config) === wanted.digest;
  return tags.some((tag) => tag === wanted.tag || tag.endsWith(`:${wanted.tag}`));
}

/** Configurations are named by their digest: `<hex>.json`, or a blob of a layout. */
function promisedBy(path: string): string | undefined {
  const hex = /(?:^|\/)([0-9a-f]{64})(?:\.json)?$/u.exec(path)?.[1];
  return hex === undefined ? undefined : `sha256:${hex}`;
}
