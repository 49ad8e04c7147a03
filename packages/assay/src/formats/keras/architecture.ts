import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant } from "../../model/claim.ts";
import { judgeKerasConfig } from "../../safety/keras/index.ts";
import { isRecord, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { architectureClaims, trainingClaims, versionClaims } from "../keras-claims.ts";
import { plainReading } from "../plain-reading.ts";
import { configLimits, largestConfig } from "./limits.ts";

/**
 * An architecture without weights: `model_from_json` and `load_model` build the objects that it names, so it can do
 * what the configuration in an archive can. Undefined for other JSON.
 */
export async function readArchitecture(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const bytes = await readUpTo(file.source, 0, Math.min(file.source.sizeBytes, largestConfig + 1));
  const parsed = parseJson(bytes, configLimits);
  if (!parsed.ok) {
    // Cut or broken JSON may be anybody's; only the words of Keras at its start say whose.
    if (!isKerasText(bytes)) return undefined;
    const code = parsed.code === "not-utf8" ? "malformed" : parsed.code;
    return plainReading("keras", { problems: [{ code, message: parsed.message }], role: "part" });
  }
  const { value } = parsed;
  if (!isArchitecture(value)) return undefined;
  const source = { by, path: file.path };
  const declared = claimant("declared", source);
  return plainReading("keras", {
    claims: [
      claimant("measured", source)("format", "keras"),
      ...versionClaims(valueAt(value, "keras_version"), valueAt(value, "backend"), declared),
      ...architectureClaims(value, declared, ""),
      ...trainingClaims(valueAt(value, "compile_config"), declared, "/compile_config"),
    ],
    hazards: judgeKerasConfig(value),
    // The weights are in another file.
    role: "part",
  });
}

/** A class with a configuration that only Keras writes: layers, its version, its module, or how the model was built. */
function isArchitecture(value: unknown): boolean {
  if (!isRecord(value) || stringAt(value, "class_name") === undefined) return false;
  const config = recordAt(value, "config");
  if (config === undefined) return false;
  const isKeras = /^(?:tf_)?keras(?:\.|$)|^tensorflow\.(?:python\.)?keras/u.test(
    stringAt(value, "module") ?? "",
  );
  const isKeyed = ["keras_version", "registered_name", "build_config", "compile_config"].some((key) =>
    Object.hasOwn(value, key),
  );
  return isKeras || isKeyed || (Array.isArray(config["layers"]) && config["layers"].some(isLayer));
}

function isLayer(value: unknown): boolean {
  return stringAt(value, "class_name") !== undefined && recordAt(value, "config") !== undefined;
}

function isKerasText(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString("latin1");
  return /^\s*\{\s*(?:"module"\s*:\s*"(?:tf_)?keras[^"]{0,200}"\s*,\s*)?"class_name"\s*:\s*"(?:Sequential|Functional|Model)"/u.test(
    start,
  );
}
