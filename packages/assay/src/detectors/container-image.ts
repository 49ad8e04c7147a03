import type { Place } from "../model/use.ts";
import { isRecord, recordAt, stringAt, valueAt } from "../syntax/json-access.ts";
import type { RecipeDocument } from "./recipe-document.ts";
import { isTemplate } from "./recipe-names.ts";

/** An image as it is written, and where. */
export interface PlacedText {
  readonly value: string;
  readonly place: Place;
}

/** `image: repository:tag`, or the parts that charts have: `image: {registry, repository, tag, digest}`. */
export function imageAt(document: RecipeDocument, values: unknown, pointer: string): PlacedText | undefined {
  const plain = plainImage(values);
  if (plain !== undefined) return { value: plain, place: document.placeAt(`${pointer}/image`) };
  const image = recordAt(values, "image");
  const key = textAt(image, "repository") === undefined ? "name" : "repository";
  const value = image === undefined ? undefined : imageOfParts(image, key);
  return value === undefined ? undefined : { value, place: document.placeAt(`${pointer}/image/${key}`) };
}

/** A reference; NVIDIA's operators have its repository and version beside it. */
function plainImage(values: unknown): string | undefined {
  const image = textAt(values, "image");
  const repository = textAt(values, "repository");
  if (image === undefined || repository === undefined) return image;
  const version = textAt(values, "version");
  return `${repository}/${image}${version === undefined ? "" : `:${version}`}`;
}

/** `repository`, with `registry`, `tag` and `digest` beside it. */
export function imageOfParts(parts: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const repository = textAt(parts, key);
  if (repository === undefined) return undefined;
  const registry = textAt(parts, "registry");
  const tag = valueAt(parts, "tag");
  const tagged = typeof tag === "number" ? String(tag) : textAt(parts, "tag");
  const digest = textAt(parts, "digest");
  const named = registry === undefined ? repository : `${registry}/${repository}`;
  return `${named}${tagged === undefined ? "" : `:${tagged}`}${digest === undefined ? "" : `@${digest}`}`;
}

function textAt(values: unknown, key: string): string | undefined {
  const found = stringAt(values, key);
  return found === "" ? undefined : found;
}

/** True for a mapping with an image by its reference or in parts; a picture (`logo.png`) is none. */
export function hasImage(values: Readonly<Record<string, unknown>>): boolean {
  const { image } = values;
  if (isRecord(image)) return textAt(image, "repository") !== undefined;
  return typeof image === "string" && (isImageReference(image) || (isTemplate(image) && image.length < 300));
}

const reference =
  /^(?:[\w.-]{1,120}(?::\d{1,5})?\/)?[a-z0-9][\w./-]{0,200}(?::[\w.-]{1,128})?(?:@sha256:[0-9a-f]{64})?$/u;

/** True for the reference of a container image. */
export function isImageReference(written: string): boolean {
  return reference.test(written) && !/\.(?:png|jpe?g|svg|gif|webp|ico|iso|img|qcow2)$/iu.test(written);
}
