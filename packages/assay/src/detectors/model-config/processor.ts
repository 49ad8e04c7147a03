import type { Claim } from "../../model/claim.ts";
import type { ModelPort } from "../../model/properties.ts";
import {
  booleanAt,
  countAt,
  isRecord,
  listAt,
  numberAt,
  recordAt,
  valueAt,
  type JsonPath,
} from "../../syntax/json-access.ts";
import { nameAt } from "../scalar.ts";
import { sayer, type ConfigFile, type ConfigFacts } from "./context.ts";
import { sidesAt } from "./inputs.ts";

/** Processors that `processor_config.json` nests since transformers 5. */
const nestedProcessors = ["image_processor", "video_processor", "feature_extractor", "audio_processor"];

/** What the processor in front of the model makes of images and sound. */
export function processorFacts(file: ConfigFile): ConfigFacts {
  const places: JsonPath[] = [[], ...nestedProcessors.map((key) => [key])];
  const claims = places.flatMap((at) =>
    recordAt(file.value, ...at) === undefined ? [] : portClaims(file, at),
  );
  return { claims: [...claims, ...classClaims(file)] };
}

const classKeys = [
  "processor_class",
  "image_processor_type",
  "feature_extractor_type",
  "video_processor_type",
];

function classClaims(file: ConfigFile): Claim[] {
  return classKeys.flatMap((name) => {
    const value = nameAt(file.value, name);
    return value === undefined ? [] : [sayer(file, [name])("metadata", { name, value })];
  });
}

function portClaims(file: ConfigFile, at: JsonPath): Claim[] {
  const settings = valueAt(file.value, ...at);
  const port = audioPort(settings) ?? imagePort(settings, isVideo(file, at));
  return port === undefined ? [] : [sayer(file, at)("input", port)];
}

function isVideo(file: ConfigFile, at: JsonPath): boolean {
  const type = nameAt(file.value, ...at, "video_processor_type");
  return at[0] === "video_processor" || type !== undefined || /(?:^|\/)video_/u.test(file.path);
}

/** A feature extractor for sound always says which sampling rate it wants. */
function audioPort(settings: unknown): ModelPort | undefined {
  const rate = countAt(settings, "sampling_rate");
  if (rate === undefined) return undefined;
  const features = countAt(settings, "feature_size") ?? 1;
  const seconds = numberAt(settings, "chunk_length");
  const isNormalised = booleanAt(settings, "do_normalize") === true;
  const format = [
    `${rate} Hz`,
    ...(seconds === undefined ? [] : [`chunks of ${seconds} s`]),
    ...(isNormalised ? ["normalised"] : []),
  ];
  return {
    name: features > 1 ? "input_features" : "input_values",
    modality: "audio",
    shape: features > 1 ? ["batch", features, "frames"] : ["batch", "samples"],
    format: format.join(", "),
  };
}

const imageMarks = [
  "image_mean",
  "image_std",
  "do_resize",
  "do_rescale",
  "crop_size",
  "image_processor_type",
];

function imagePort(settings: unknown, isMoving: boolean): ModelPort | undefined {
  const isImage = imageMarks.some((key) => valueAt(settings, key) !== undefined);
  if (!isImage && !isMoving) return undefined;
  const channels = listAt(settings, "image_mean")?.length;
  const [height, width] = finalSides(settings) ?? ["height", "width"];
  const format = stepsOf(settings).join(", ");
  return {
    name: isMoving ? "pixel_values_videos" : "pixel_values",
    modality: isMoving ? "video" : "image",
    shape: ["batch", ...(isMoving ? ["frames"] : []), channels ?? "channels", height, width],
    ...(format === "" ? {} : { format }),
  };
}

/** The crop comes after the resize, so its size is the one that the model sees. */
function finalSides(settings: unknown): readonly [number, number] | undefined {
  const isCropped = booleanAt(settings, "do_center_crop") === true;
  const crop = isCropped ? sidesAt(settings, "crop_size") : undefined;
  if (crop !== undefined) return crop;
  if (isCropped || booleanAt(settings, "do_resize") === false) return undefined;
  return isRecord(valueAt(settings, "size")) ? sidesAt(settings, "size") : oldSize(settings);
}

/** Before it became an object, `size` was a pair, or a number that some processors meant as the shortest edge. */
function oldSize(settings: unknown): readonly [number, number] | undefined {
  return Array.isArray(valueAt(settings, "size")) ? sidesAt(settings, "size") : undefined;
}

function stepsOf(settings: unknown): string[] {
  const isOn = (key: string): boolean => booleanAt(settings, key) !== false;
  const crop = booleanAt(settings, "do_center_crop") === true ? sidesAt(settings, "crop_size") : undefined;
  const hasMean = listAt(settings, "image_mean") !== undefined && listAt(settings, "image_std") !== undefined;
  return [
    ...(isOn("do_resize") ? resizeStep(settings) : []),
    ...(crop === undefined ? [] : [`centre crop ${crop[0]}x${crop[1]}`]),
    ...(booleanAt(settings, "do_rescale") === true ? ["rescaled"] : []),
    ...(hasMean && isOn("do_normalize") ? ["normalised by mean and standard deviation"] : []),
  ];
}

function resizeStep(settings: unknown): string[] {
  const sides = isRecord(valueAt(settings, "size")) ? sidesAt(settings, "size") : oldSize(settings);
  if (sides !== undefined) return [`resized to ${sides[0]}x${sides[1]}`];
  const shortest = countAt(settings, "size", "shortest_edge");
  const longest = countAt(settings, "size", "longest_edge");
  if (shortest !== undefined && longest === undefined) return [`resized to shortest edge ${shortest}`];
  if (longest !== undefined && shortest === undefined) return [`resized to longest edge ${longest}`];
  return longest === undefined ? [] : ["resized within limits"];
}
