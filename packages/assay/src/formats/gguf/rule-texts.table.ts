import type { RuleId } from "./rule.table.ts";

/** Title and what was found, for each check of this reader. */
export const ruleTexts: Readonly<Record<RuleId, readonly [title: string, what: string]>> = {
  "GGUF-TRUNCATED": ["The file ends inside the header", "The header announces more than the file holds."],
  "GGUF-LIMIT": [
    "The header is larger than any model needs",
    "A count or a size is beyond a limit of this reader.",
  ],
  "GGUF-VERSION": [
    "A version that is not read",
    "The file is from before GGUF, or of a version that nobody has published.",
  ],
  "GGUF-COUNT": [
    "A count that the file cannot hold",
    "The header announces more keys or tensors than bytes are there for.",
  ],
  "GGUF-STRING-LENGTH": [
    "A text longer than the file",
    "A key, name or value claims a length that the file cannot hold or that makes no sense.",
  ],
  "GGUF-VALUE-TYPE": [
    "A value of a type that does not exist",
    "The type number of a value is none of the specification.",
  ],
  "GGUF-NESTING": [
    "Arrays inside arrays without end",
    "Arrays are nested deeper than any writer nests them.",
  ],
  "GGUF-BOOLEAN": ["A boolean that is neither 0 nor 1", "Loaders take any other byte for true or refuse it."],
  "GGUF-KEY-NAME": [
    "A key with signs that keys do not have",
    "The specification allows lower-case letters, digits, underscores and dots.",
  ],
  "GGUF-UTF8": ["A text that is not UTF-8", "Programs show and compare such a text differently."],
  "GGUF-DUPLICATE-KEY": [
    "A key that stands twice",
    "Some loaders take the first value, some the last: a scanner can be shown another one than the user runs.",
  ],
  "GGUF-LONG-VALUE": ["A text too long to keep", "A value is longer than any of its kind; it was not read."],
  "GGUF-ALIGNMENT": ["An impossible alignment", "general.alignment is zero, no power of two, or no number."],
  "GGUF-TENSOR-NAME": [
    "A tensor name with unusual signs",
    "The name is empty, too long or has control characters.",
  ],
  "GGUF-DUPLICATE-TENSOR": ["A tensor that stands twice", "Loaders differ in which of the two they use."],
  "GGUF-DIMENSIONS": [
    "Impossible dimensions",
    "A tensor has more dimensions than the format allows, or one that is zero or negative.",
  ],
  "GGUF-TENSOR-TYPE": [
    "A tensor type that is not known",
    "The type number is removed or newer than this reader.",
  ],
  "GGUF-BLOCK-SIZE": [
    "Rows that are no whole blocks",
    "The first dimension of a quantized tensor is no multiple of its block size.",
  ],
  "GGUF-SIZE-OVERFLOW": [
    "A size that overflows",
    "The product of the dimensions does not fit 64 bits: loaders then reserve too little memory.",
  ],
  "GGUF-TENSOR-BOUNDS": [
    "A tensor beyond the end of the file",
    "Offset and size of a tensor lead behind the last byte: the file is cut off, or made to be read beyond.",
  ],
  "GGUF-TENSOR-ALIGNMENT": [
    "A tensor that is not aligned",
    "The offset of a tensor is no multiple of the alignment.",
  ],
  "GGUF-TENSOR-OVERLAP": ["Tensors that overlap", "Two tensors use the same bytes, which no writer makes."],
  "GGUF-GAP": ["Bytes between the tensors", "More bytes than padding lie between two tensors."],
  "GGUF-TRAILING-DATA": ["Bytes after the last tensor", "The file goes on after the last tensor."],
  "GGUF-FILE-TYPE": [
    "general.file_type contradicts the tensors",
    "The header names another quantization than most tensors have.",
  ],
  "GGUF-LINEAGE-COUNT": [
    "A count of base models or datasets that is wrong",
    "The header announces another number than it lists.",
  ],
  "GGUF-TOKENIZER-COUNTS": [
    "Token lists of different lengths",
    "Tokens, scores and types should have one entry for each token.",
  ],
  "GGUF-SPECIAL-TOKEN": [
    "A special token outside the vocabulary",
    "The number of a special token is larger than the vocabulary.",
  ],
  "GGUF-CHAT-TEMPLATES": [
    "A chat template that is announced and missing",
    "tokenizer.chat_templates lists a name without a template.",
  ],
  "GGUF-SPLIT": [
    "Part numbers that contradict each other",
    "The header's part numbers are not those of the file name.",
  ],
};
