import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { ModelPort } from "../../model/properties.ts";
import { pick, type Range } from "../../syntax/protobuf-message.ts";
import {
  arrayShape,
  descriptionShape,
  entryShape,
  featureShape,
  featureTypeShape,
  functionDescriptionShape,
  imageShape,
  metadataShape,
} from "./shapes.table.ts";
import type { CoremlWalk } from "./walk.ts";

/** Claims of a ModelDescription: signature and what its makers say. */
export async function descriptionClaims(walk: CoremlWalk, at: Range, by: string): Promise<Claim[]> {
  const source = { by, path: walk.file.path };
  const measured = claimant("measured", source);
  const description = await pick(walk.reader, at, descriptionShape);
  const inputs = [...description.inputs];
  const outputs = [...description.outputs];
  // Programs with several functions describe each of them instead.
  for (const range of description.functions) {
    const one = await pick(walk.reader, range, functionDescriptionShape);
    inputs.push(...one.inputs);
    outputs.push(...one.outputs);
  }
  const claims: Claim[] = [];
  for (const range of inputs)
    claims.push(measured("input", await readPort(walk, range), { pointer: "description.input" }));
  for (const range of outputs)
    claims.push(measured("output", await readPort(walk, range), { pointer: "description.output" }));
  if (description.metadata !== undefined) {
    claims.push(...(await metadataClaims(walk, description.metadata, claimant("declared", source))));
  }
  return claims;
}

async function metadataClaims(walk: CoremlWalk, at: Range, claim: Claimant): Promise<Claim[]> {
  const { description, version, author, license, userDefined } = await pick(walk.reader, at, metadataShape);
  const pointer = (name: string): { pointer: string } => ({ pointer: `description.metadata.${name}` });
  const claims: Claim[] = [];
  if (isSaid(description)) claims.push(claim("description", description, pointer("shortDescription")));
  if (isSaid(version)) claims.push(claim("version", version, pointer("versionString")));
  if (isSaid(author)) claims.push(claim("author", author, pointer("author")));
  if (isSaid(license)) claims.push(claim("license", license, pointer("license")));
  for (const range of userDefined) {
    const { key = "", value = "" } = await pick(walk.reader, range, entryShape);
    if (key === "com.github.apple.coremltools.version") {
      claims.push(claim("producer", `coremltools ${printable(value)}`, pointer("userDefined")));
    }
    claims.push(claim("metadata", { name: printable(key), value: printable(value) }, pointer("userDefined")));
  }
  return claims;
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== "";
}

/** `ArrayFeatureType.ArrayDataType`. */
const arrayTypes: ReadonlyMap<number, string> = new Map([
  [65552, "float16"],
  [65568, "float32"],
  [65600, "float64"],
  [131080, "int8"],
  [131104, "int32"],
]);

async function readPort(walk: CoremlWalk, at: Range): Promise<ModelPort> {
  const { name = "", type } = await pick(walk.reader, at, featureShape);
  if (type === undefined) return { name };
  const found = await pick(walk.reader, type, featureTypeShape);
  if (found.array !== undefined) {
    const { shape, type: code } = await pick(walk.reader, found.array, arrayShape);
    const dtype = arrayTypes.get(code ?? 0);
    return dtype === undefined ? { name, shape } : { name, dtype, shape };
  }
  if (found.image !== undefined) {
    return readImage(walk, found.image, name);
  }
  const plain = plainKinds.find((kind) => found[kind] !== undefined);
  if (plain === undefined) return { name };
  return { name, dtype: plain === "integer" ? "int64" : plain };
}

async function readImage(walk: CoremlWalk, at: Range, name: string): Promise<ModelPort> {
  const { width = 0, height = 0 } = await pick(walk.reader, at, imageShape);
  return { name, dtype: "image", shape: [height, width], modality: "image" };
}

const plainKinds = ["integer", "double", "text", "dictionary", "sequence"] as const;
