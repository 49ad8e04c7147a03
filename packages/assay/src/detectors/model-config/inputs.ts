import type { Claim } from "../../model/claim.ts";
import { countAt, recordAt, valueAt, type JsonPath } from "../../syntax/json-access.ts";
import { sayer, type ConfigFile } from "./context.ts";

/** Image and sound inputs as the sizes of `config.json` shape them: at the root or in a sub-configuration. */
export function inputClaims(file: ConfigFile): Claim[] {
  const places: JsonPath[] = [[], ["vision_config"], ["audio_config"], ["speech_config"], ["encoder"]];
  const nested = places.filter(([key]) => key !== undefined).map((path) => ["thinker_config", ...path]);
  return [...places, ...nested].flatMap((at) =>
    recordAt(file.value, ...at) === undefined ? [] : [...imageInput(file, at), ...audioInput(file, at)],
  );
}

function imageInput(file: ConfigFile, at: JsonPath): Claim[] {
  const size = sidesAt(file.value, ...at, "image_size");
  if (size === undefined) return [];
  const channels = countAt(file.value, ...at, "num_channels") ?? countAt(file.value, ...at, "in_channels");
  const patch = countAt(file.value, ...at, "patch_size");
  const say = sayer(file, [...at, "image_size"]);
  return [
    say("input", {
      name: "pixel_values",
      modality: "image",
      shape: ["batch", channels ?? "channels", ...size],
      ...(patch === undefined ? {} : { format: `patches of ${patch}x${patch}` }),
    }),
  ];
}

/** Height and width, from a number, a pair or an object. */
export function sidesAt(value: unknown, ...path: JsonPath): readonly [number, number] | undefined {
  const found = valueAt(value, ...path);
  const single = countAt(found);
  if (single !== undefined) return single === 0 ? undefined : [single, single];
  const height = countAt(found, "height") ?? countAt(found, 0);
  const width = countAt(found, "width") ?? countAt(found, 1);
  return height === undefined || width === undefined || height * width === 0 ? undefined : [height, width];
}

function audioInput(file: ConfigFile, at: JsonPath): Claim[] {
  const bins = countAt(file.value, ...at, "num_mel_bins");
  if (bins === undefined || bins === 0) return [];
  const say = sayer(file, [...at, "num_mel_bins"]);
  return [say("input", { name: "input_features", modality: "audio", shape: ["batch", bins, "frames"] })];
}
