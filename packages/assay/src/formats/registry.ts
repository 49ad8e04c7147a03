import type { FormatReader } from "./format.ts";
import { gguf } from "./gguf/index.ts";
import { safetensors } from "./safetensors/index.ts";
import { gitLfsPointer } from "./git-lfs-pointer/index.ts";
import { onnx } from "./onnx/index.ts";
import { pytorch } from "./pytorch/index.ts";

/** Every format reader, in the order in which they are asked. One line each. */
export const formatReaders: readonly FormatReader[] = [gguf, safetensors, gitLfsPointer, onnx, pytorch];
