import { usages } from "../../../model/properties.ts";
import { numberOf } from "../../record-reader.ts";
import { scalarOf } from "../../scalar.ts";
import {
  counted,
  derived,
  flag,
  named,
  number,
  part,
  text,
  type PropertyHandler,
} from "./property-handlers.ts";

const layer: PropertyHandler = (facts, value, { name, pointer }) => {
  const found = /^count=(\d+) tensors=(\d+) parameters=(\d+) bytes=(\d+)$/.exec(value);
  if (found === null) return false;
  const [count = 0, tensors = 0, parameters = 0, bytes = 0] = found.slice(1).map(Number);
  facts.layers.push({ kind: name, count, tensors, parameters, bytes });
  facts.note("layers", pointer);
  return true;
};

const algorithms = ["sha256", "sha512", "sha1", "md5"] as const;
const roles = [
  ...["weights", "config", "tokenizer", "template", "index", "code", "card", "license"],
  ...["training-state", "data", "other"],
];
const schemes = ["sha256", "huggingface", "url", "doi", "uuid", "name", "purl"] as const;

/** `train:loss` or `loss`, on a training run. */
const metric: PropertyHandler = ({ entity }, value, { name, pointer }) => {
  const colon = name.indexOf(":");
  const scalar = scalarOf(value);
  entity.claim(
    "metric",
    {
      type: name.slice(colon + 1),
      value: typeof scalar === "number" ? scalar : value,
      ...(colon < 0 ? {} : { split: name.slice(0, colon) }),
    },
    pointer,
  );
  return true;
};

/** The properties of our own namespace, without `assay:`. Relations and what stands on the subject are read elsewhere. */
export const ownProperties: ReadonlyMap<string, PropertyHandler> = new Map<string, PropertyHandler>([
  [
    "usage",
    ({ entity }, value, { pointer }) => {
      const usage = usages.find((one) => one === value);
      // The places of occurrences have said it already.
      if (usage !== undefined && entity.valueOf("usage") !== usage) entity.claim("usage", usage, pointer);
      return usage !== undefined;
    },
  ],
  ["kind", derived],
  ["ref", derived],
  ["relation", derived],
  ["verdict", derived],
  [
    "packageId",
    (facts, value, place) => {
      facts.entity.identify("package-id", value);
      return text("packageId")(facts, value, place);
    },
  ],
  [
    "weightsId",
    (facts, value, place) => {
      facts.entity.identify("weights-id", value);
      return text("weightsId")(facts, value, place);
    },
  ],
  ["namedWeightsId", text("namedWeightsId")],
  ["parameters", number("parameters")],
  ["tensors", number("tensorCount")],
  ["weightBytes", number("weightBytes")],
  [
    "fixedBuffer",
    (facts, value, { pointer }) => {
      facts.fixedBuffers.push(value);
      facts.note("fixedBuffers", pointer);
      return true;
    },
  ],
  ["architecture", text("architecture")],
  ["operatorSet", text("opset")],
  ["dtype", text("dtype")],
  ["quantization:method", part("quantization", "method")],
  ["quantization:scheme", part("quantization", "scheme")],
  ["quantization:bits", part("quantization", "bits", numberOf)],
  ["quantization:groupSize", part("quantization", "groupSize", numberOf)],
  ["quantization:symmetric", part("quantization", "symmetric", flag)],
  ["quantization:calibrationDataset", part("quantization", "calibrationDataset")],
  ["kvCacheBytesPerToken", number("kvCacheBytesPerToken")],
  ["format", text("format")],
  ["formatVersion", text("formatVersion")],
  ["producer", text("producer")],
  ["library", text("library")],
  ["sizeLabel", text("sizeLabel")],
  ["revision", text("revision")],
  ["domain", text("domain")],
  ["tag", text("tag")],
  ["language", text("language")],
  ["tokenizer:model", part("tokenizer", "model")],
  ["tokenizer:addedTokens", part("tokenizer", "addedTokens", numberOf)],
  ["adapter:kind", part("adapter", "kind")],
  ["adapter:rank", part("adapter", "rank", numberOf)],
  ["adapter:alpha", part("adapter", "alpha", numberOf)],
  [
    "adapter:targetModule",
    (facts, value, { pointer }) => {
      facts.adapterTargets.push(value);
      facts.note("adapter", pointer);
      return true;
    },
  ],
  ["customCode", text("customCode")],
  [
    "licence:concluded",
    ({ entity }, value, { pointer }) => {
      entity.claim("license", value, pointer, { basis: "inferred" });
      return true;
    },
  ],
  ["licence:link", text("licenseLink")],
  [
    "gated",
    ({ entity }, value, { pointer }) => {
      const isGated = flag(value);
      if (isGated !== undefined) entity.claim("gated", isGated, pointer);
      return isGated !== undefined;
    },
  ],
  ["url", text("url")],
  ["doi", text("doi")],
  ["emissions:co2Grams", part("emissions", "grams", numberOf)],
  ["emissions:energyKwh", part("emissions", "energyKwh", numberOf)],
  ["emissions:source", part("emissions", "source")],
  ["emissions:trainingType", part("emissions", "trainingType")],
  ["emissions:location", part("emissions", "location")],
  ["emissions:hardware", part("emissions", "hardware")],
  ["sizeBytes", number("sizeBytes")],
  [
    "role",
    ({ entity }, value, { pointer }) => {
      const role = roles.find((one) => one === value);
      if (role !== undefined) entity.claim("role", role as "other", pointer);
      return role !== undefined;
    },
  ],
  ["split", text("split")],
  ["rows", number("rows")],
  ["distinctRows", number("distinctRows")],
  ["recordsRoot", text("recordsRoot")],
  ["textRecordsRoot", text("textRecordsRoot")],
]);

/** Properties of our own namespace whose name ends in a name of the input. */
export const ownPrefixes: ReadonlyMap<string, PropertyHandler> = new Map<string, PropertyHandler>([
  ["parameters", counted("parametersByDtype")],
  ["operator", counted("operators")],
  ["layer", layer],
  ["generation", named("generation")],
  ["metadata", named("metadata")],
  ["metric", metric],
  ["trainingParameter", named("trainingParameter")],
  ["splitRows", named("splitRows")],
  ["splitRecordsRoot", named("splitRecordsRoot")],
  [
    "identifier",
    ({ entity }, value, { name }) => {
      const scheme = schemes.find((one) => one === name);
      if (scheme !== undefined) entity.identify(scheme, value);
      return scheme !== undefined;
    },
  ],
  [
    "chatTemplate",
    (facts, value, { name, pointer }) => {
      facts.templates.push({ name, sha256: value, pointer });
      return true;
    },
  ],
  [
    "artefactDigest",
    ({ entity }, value, { name, pointer }) => {
      const algorithm = algorithms.find((one) => one === name);
      if (algorithm !== undefined) entity.claim("artefactDigest", { algorithm, hex: value }, pointer);
      return algorithm !== undefined;
    },
  ],
  [
    "column",
    ({ entity }, value, { name, pointer }) => {
      entity.claim("column", { name, type: value }, pointer);
      return true;
    },
  ],
]);
