import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { Quantization } from "../../model/properties.ts";
import type { Model } from "./model.ts";

/** What a model says about itself and what its structure shows. */
export function claimsOf(model: Model, by: string): readonly Claim[] {
  const source = { by, path: model.path };
  return [
    ...structureClaims(model, claimant("measured", source)),
    ...declaredClaims(model, claimant("declared", source)),
  ];
}

function structureClaims(model: Model, claim: Claimant): Claim[] {
  const claims = [
    claim("format", "tflite"),
    claim("formatVersion", `schema ${model.version}`, { pointer: "version" }),
  ];
  const counts = [...model.operators].sort(([left], [right]) => (left < right ? -1 : 1));
  if (counts.length > 0)
    claims.push(claim("operators", Object.fromEntries(counts), { pointer: "subgraphs" }));
  for (const port of model.inputs) claims.push(claim("input", port, { pointer: "subgraphs/0/inputs" }));
  for (const port of model.outputs) claims.push(claim("output", port, { pointer: "subgraphs/0/outputs" }));
  const quantization = quantizationOf(model);
  if (quantization !== undefined) claims.push(claim("quantization", quantization, { pointer: "subgraphs" }));
  return claims;
}

/** Integer weights with floating activations, or integers all the way. */
function quantizationOf(model: Model): Quantization | undefined {
  if (model.bits.size === 0) return undefined;
  const [bits] = model.bits;
  const weights = ["per-channel", "per-tensor", "blockwise"].filter((name) => model.schemes.has(name));
  const kind = model.schemes.has("activations") ? "integer" : "weight-only";
  return {
    method: "tflite",
    scheme: [kind, ...weights].join(" "),
    ...(model.bits.size === 1 && bits !== undefined ? { bits } : {}),
  };
}

const properties = {
  name: "name",
  description: "description",
  version: "version",
  author: "author",
  license: "license",
} as const;

function declaredClaims(model: Model, claim: Claimant): Claim[] {
  const claims: Claim[] = [];
  if (model.description !== "") claims.push(claim("producer", model.description, { pointer: "description" }));
  for (const [key, property] of Object.entries(properties)) {
    const text = model.metadata.get(`metadata.${key}`);
    if (text !== undefined) claims.push(claim(property, text, { pointer: `TFLITE_METADATA/${key}` }));
  }
  for (const [name, value] of model.metadata) {
    if (!name.startsWith("metadata."))
      claims.push(claim("metadata", { name, value }, { pointer: `metadata/${name}` }));
  }
  if (model.signatures.length > 0) {
    claims.push(
      claim(
        "metadata",
        { name: "signatures", value: model.signatures.join("; ") },
        { pointer: "signature_defs" },
      ),
    );
  }
  return claims;
}
