import { isRecipeName } from "../recipe-scan.ts";

/** By path alone. */
export function matches(path: string): boolean {
  return isRecipeName(path);
}
