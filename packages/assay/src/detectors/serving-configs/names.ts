import { isRecipeName } from "../recipe-scan.ts";

/** Files of a syntax of their own. TensorFlow Serving is told the name of its file; people keep to a few. */
const textFiles: Readonly<Record<TextKind, RegExp>> = {
  triton: /(?:^|\/)config\.pbtxt$/u,
  "tensorflow-serving":
    /(?:^|\/)[\w.-]{0,60}(?:models?|serving)[\w.-]{0,60}\.(?:config|conf|pbtxt|textproto|prototxt)$/iu,
  modelfile: /(?:^|\/)Modelfile(?:[.-][\w.-]{1,60})?$|\.modelfile$/iu,
};

export type TextKind = "triton" | "tensorflow-serving" | "modelfile";

/** Which program's file of a syntax of its own this is, by path alone. */
export function textKind(path: string): TextKind | undefined {
  return (["triton", "tensorflow-serving", "modelfile"] as const).find((kind) => textFiles[kind].test(path));
}

/** By path alone. */
export function matches(path: string): boolean {
  return isRecipeName(path) || textKind(path) !== undefined;
}
