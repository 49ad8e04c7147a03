import { numberAt } from "../../../syntax/json-access.ts";
import { type BomIndex, type JsonRecord, pointerOf } from "../bom-index.ts";
import { purlProblem } from "../purl-problem.ts";
import type { SemanticRule } from "./rule.ts";

export const purl: SemanticRule = {
  id: "purl",
  severity: "error",
  title: "A purl is a package URL; pkg:huggingface names a model at a full commit hash in lower case.",
  *check({ components }) {
    for (const { value, place } of components) {
      if (typeof value["purl"] !== "string") continue;
      const problem = purlProblem(value["purl"], value["type"]);
      if (problem === undefined) continue;
      yield {
        pointer: pointerOf(place, "purl"),
        message: `The purl is wrong: ${problem}.`,
        fix: "Correct it, or leave it out and use another identifier.",
      };
    }
  },
};

/** Hex digits by algorithm; the schema accepts every length for each of them. */
const digestLengths: Readonly<Record<string, number>> = {
  MD5: 32,
  "SHA-1": 40,
  "SHA-256": 64,
  "SHA-384": 96,
  "SHA-512": 128,
  "SHA3-256": 64,
  "SHA3-384": 96,
  "SHA3-512": 128,
  "BLAKE2b-256": 64,
  "BLAKE2b-384": 96,
  "BLAKE2b-512": 128,
  "Streebog-256": 64,
  "Streebog-512": 128,
};

export const digestLength: SemanticRule = {
  id: "hash-length",
  severity: "error",
  title: "A digest has as many hex digits as its algorithm makes.",
  *check({ hashes }) {
    for (const { value, place } of hashes) {
      const { alg, content } = value;
      if (typeof alg !== "string" || typeof content !== "string") continue;
      const wanted = Object.hasOwn(digestLengths, alg) ? digestLengths[alg] : undefined;
      if (wanted === undefined || content.length === wanted) continue;
      yield {
        pointer: pointerOf(place, "content"),
        message: `${alg} has ${wanted} hex digits, here are ${content.length}.`,
      };
    }
  },
};

/** SHA-256 of no bytes: what a tool writes that hashed nothing (seen in published AI BOMs). */
const emptyDigest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

export const digestOfNothing: SemanticRule = {
  id: "hash-of-nothing",
  severity: "warning",
  title: "A digest is not that of empty input, unless the file is said to be empty.",
  *check(index) {
    const emptyFiles = placesOfEmptyFiles(index);
    for (const { value, place } of index.hashes) {
      const { content } = value;
      if (typeof content !== "string" || content.toLowerCase() !== emptyDigest) continue;
      // The place is <component>/hashes/<index>.
      if (emptyFiles.has(pointerOf(place).replace(/\/hashes\/\d+$/, ""))) continue;
      yield {
        pointer: pointerOf(place, "content"),
        message: "This is the SHA-256 of empty input: nothing was hashed.",
        fix: "Hash the file, or leave the digest out.",
      };
    }
  },
};

function placesOfEmptyFiles({ components }: BomIndex): ReadonlySet<string> {
  return new Set(components.filter(({ value }) => saysEmpty(value)).map(({ place }) => pointerOf(place)));
}

function saysEmpty(component: JsonRecord): boolean {
  const properties: unknown = component["properties"];
  if (!Array.isArray(properties)) return false;
  return properties.some((entry: unknown) => isZeroSize(entry));
}

function isZeroSize(entry: unknown): boolean {
  if (typeof entry !== "object" || entry === null || !("name" in entry) || !("value" in entry)) return false;
  const size = numberAt({ size: Number(entry.value) }, "size");
  return entry.name === "assay:sizeBytes" && entry.value !== "" && size === 0;
}
