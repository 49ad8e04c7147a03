import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import { metadataClaims, withoutDirectories } from "./metadata.ts";
import type { OnnxWalk } from "./onnx-walk.ts";
import { quantizationOf } from "./quantization.ts";

/** What the file says about its model, and what its structure shows. */
export function claimsOf(walk: OnnxWalk, by: string): readonly Claim[] {
  const source = { by, path: walk.file.path };
  return [
    ...structureClaims(walk, claimant("measured", source)),
    ...headerClaims(walk, claimant("declared", source)),
    ...metadataClaims(walk.header.metadata, claimant("declared", source)),
  ];
}

function structureClaims(walk: OnnxWalk, claim: Claimant): Claim[] {
  const { header, operators } = walk;
  const claims = [claim("format", "onnx")];
  if (header.irVersion !== undefined) {
    claims.push(claim("formatVersion", `IR ${header.irVersion}`, { pointer: "ir_version" }));
  }
  const counts = [...operators].sort(([left], [right]) => (left < right ? -1 : 1));
  if (counts.length > 0) claims.push(claim("operators", Object.fromEntries(counts), { pointer: "graph" }));
  for (const port of header.inputs) {
    // Before IR version 4 every initializer had to be listed as an input too.
    if (!header.initializerNames.has(port.name))
      claims.push(claim("input", port, { pointer: "graph.input" }));
  }
  for (const port of header.outputs) claims.push(claim("output", port, { pointer: "graph.output" }));
  const quantization = quantizationOf(walk);
  if (quantization !== undefined) claims.push(claim("quantization", quantization, { pointer: "graph" }));
  return claims;
}

function headerClaims(walk: OnnxWalk, claim: Claimant): Claim[] {
  const { header } = walk;
  const claims: Claim[] = header.opsets.map(({ domain, version }) =>
    claim("opset", `${domain === "" ? "ai.onnx" : domain} ${version}`, { pointer: "opset_import" }),
  );
  const producer = `${header.producerName} ${header.producerVersion}`.trim();
  if (producer !== "") claims.push(claim("producer", producer, { pointer: "producer_name" }));
  if (header.modelVersion > 0) {
    claims.push(claim("version", String(header.modelVersion), { pointer: "model_version" }));
  }
  if (header.documentation !== "") {
    claims.push(claim("description", withoutDirectories(header.documentation), { pointer: "doc_string" }));
  }
  const entries: Readonly<Record<string, string>> = {
    // A name space (`ai.onnx`), not a field of application: no claim on `domain`.
    domain: header.domain,
    "graph.name": header.graphName,
    "graph.doc_string": header.graphDocumentation,
    functions: [...walk.functions.keys()].sort().join(", "),
  };
  for (const [name, value] of Object.entries(entries)) {
    if (value !== "")
      claims.push(claim("metadata", { name, value: withoutDirectories(value) }, { pointer: name }));
  }
  return claims;
}
