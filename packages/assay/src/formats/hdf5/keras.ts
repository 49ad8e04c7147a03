import { claimant } from "../../model/claim.ts";
import type { Claim } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { judgeKerasConfig } from "../../safety/keras/index.ts";
import type { Hdf5File, Hdf5Object } from "../../syntax/hdf5/index.ts";
import { parseJson } from "../../syntax/json.ts";
import { architectureClaims, trainingClaims, versionClaims } from "../keras-claims.ts";
import { rootOf, textAt } from "./kind.ts";
import { configLimits } from "./limits.ts";

/** What the attributes of a Keras file say, and what they could do. */
export interface KerasAttributes {
  readonly claims: readonly Claim[];
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
}

/** Reads version, configuration and training configuration from the attributes of the root group. */
export function readKerasAttributes(file: Hdf5File, source: { by: string; path: string }): KerasAttributes {
  const declared = claimant("declared", source);
  const root = rootOf(file);
  const weights = file.objects.find(({ path }) => path === "/model_weights");
  const version = textAt(root, "keras_version") ?? textAt(weights, "keras_version");
  const backend = textAt(root, "backend") ?? textAt(weights, "backend");
  const model = readConfig(root, "model_config");
  const training = readConfig(root, "training_config");
  return {
    claims: [
      ...versionClaims(version, backend, declared),
      ...architectureClaims(model.value, declared, "model_config"),
      ...trainingClaims(training.value, declared, "training_config"),
    ],
    hazards: [...judgeKerasConfig(model.value), ...judgeKerasConfig(training.value)],
    problems: [...model.problems, ...training.problems],
  };
}

interface Config {
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

/** An attribute with JSON. One that is there and cannot be read is a problem: a loader may read it. */
function readConfig(root: Hdf5Object | undefined, name: string): Config {
  const attribute = root?.attributes.get(name);
  const text = textAt(root, name);
  if (text === undefined) {
    const problem: Problem = { code: "unsupported", message: `the attribute ${name} is no readable text` };
    return { value: undefined, problems: attribute === undefined ? [] : [problem] };
  }
  const parsed = parseJson(text, configLimits);
  if (parsed.ok) return { value: parsed.value, problems: [] };
  const code = parsed.code === "not-utf8" ? "malformed" : parsed.code;
  return { value: undefined, problems: [{ code, message: `the attribute ${name}: ${parsed.message}` }] };
}
