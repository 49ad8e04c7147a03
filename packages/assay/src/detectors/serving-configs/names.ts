import { isRecipeName } from "../recipe-scan.ts";

/** TensorFlow Serving is told the name of its file; people keep to a few. */
const textProto =
  /(?:^|\/)[\w.-]{0,60}(?:models?|serving)[\w.-]{0,60}\.(?:config|conf|pbtxt|textproto|prototxt)$/iu;

export function isTextProto(path: string): boolean {
  return textProto.test(path);
}

/** By path alone. */
export function matches(path: string): boolean {
  return isRecipeName(path) || isTextProto(path);
}
