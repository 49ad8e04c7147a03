import type { RuleDescription } from "../../model/rule-description.ts";
import { type DefectRuleId, defectRules } from "./defects.ts";

/** Title and what was found, for each defect. */
const texts: Readonly<Record<DefectRuleId, readonly [title: string, what: string]>> = {
  "SAFETENSORS-HEADER-LENGTH": [
    "The header is longer than the file",
    "The first eight bytes announce a header that the file cannot hold.",
  ],
  "SAFETENSORS-HEADER-LIMIT": [
    "The header is larger than loaders accept",
    "The header is longer than 100 MB, the limit of the official reader.",
  ],
  "SAFETENSORS-HEADER-START": [
    "The header does not begin with its bracket",
    "Bytes stand between the length and the JSON object; the official reader refuses such files, others read on.",
  ],
  "SAFETENSORS-HEADER-JSON": [
    "The header is no JSON object",
    "The bytes behind the length cannot be read as a JSON object.",
  ],
  "SAFETENSORS-DUPLICATE-KEY": [
    "A tensor or key that stands twice",
    "Loaders disagree which of the two counts: a scanner can be shown other weights than the user loads.",
  ],
  "SAFETENSORS-METADATA": ["Metadata that are no texts", "`__metadata__` must map texts to texts."],
  "SAFETENSORS-ENTRY": [
    "A tensor without type, shape or place",
    "An entry of the header lacks one of the three fields or has another.",
  ],
  "SAFETENSORS-DTYPE": [
    "A type that is not known",
    "The type is none of the format's, or newer than this reader.",
  ],
  "SAFETENSORS-SHAPE": ["An impossible shape", "A dimension is negative, no whole number, or too large."],
  "SAFETENSORS-SIZE": [
    "A tensor whose place does not fit its shape",
    "Shape and type give another number of bytes than the offsets.",
  ],
  "SAFETENSORS-OVERLAP": [
    "Tensors that overlap",
    "Two tensors use the same bytes, which no writer makes and the official reader refuses.",
  ],
  "SAFETENSORS-HOLE": [
    "Bytes that no tensor owns",
    "There are bytes between two tensors: they can carry anything.",
  ],
  "SAFETENSORS-TRAILING-BYTES": [
    "Bytes after the last tensor",
    "The file goes on behind the last tensor: it can be another file as well.",
  ],
  "SAFETENSORS-TRUNCATED": [
    "The file ends before its tensors",
    "The last tensor's offset leads behind the last byte.",
  ],
  "SAFETENSORS-TENSOR-LIMIT": [
    "More tensors than are read",
    "The header lists more tensors than any model has.",
  ],
};

export const safetensorsRules: readonly RuleDescription[] = (Object.keys(texts) as DefectRuleId[]).map(
  (id) => ({
    id,
    title: texts[id][0],
    kind: "isAbuse" in defectRules[id] ? "safety" : "integrity",
    what: texts[id][1],
    why: "The format promises that header and tensors cover the file exactly. Loaders that do not check it differ in what they load, and what lies outside is seen by nobody.",
    example: `A safetensors file whose header breaks the check ${id}.`,
    fix: "Get the file again from its publisher, or write it anew with the safetensors library.",
    references: ["https://github.com/huggingface/safetensors/blob/main/README.md"],
  }),
);
