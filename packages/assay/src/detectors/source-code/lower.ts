import { isAscii } from "node:buffer";
import type { CodeModule } from "../../code/ir.ts";
import { lowerCsharp } from "../../code/languages/csharp/index.ts";
import { lowerRazor } from "../../code/languages/csharp/razor.ts";
import { lowerGo } from "../../code/languages/go/index.ts";
import { lowerJava } from "../../code/languages/java/index.ts";
import {
  isGeneratedBundle,
  lowerComponentFile,
  lowerJavascript,
} from "../../code/languages/javascript/index.ts";
import { lowerKotlin } from "../../code/languages/kotlin/index.ts";
import { lowerNotebook, lowerPython } from "../../code/languages/python/index.ts";
import { lowerRust } from "../../code/languages/rust/index.ts";
import type { Problem } from "../../model/coverage.ts";
import { languageOf } from "./languages.table.ts";

export type Lowered =
  { readonly ok: true; readonly module: CodeModule } | { readonly ok: false; readonly problem: Problem };

/** Parses one file of code to the common form; `decoded`: its text. */
export async function lowerFile(
  path: string,
  bytes: Uint8Array,
  decoded: string | undefined,
): Promise<Lowered> {
  if (path.endsWith(".ipynb")) return resultOf(await lowerNotebook(bytes, path), path);
  if (decoded === undefined) return failed("not-utf8", "The file is neither UTF-8 nor UTF-16 text.");
  return resultOf(await lowerText(path, decoded), path);
}

async function lowerText(path: string, text: string): Promise<CodeModule | Problem> {
  switch (languageOf(path)) {
    case "python":
      return lowerPython(text, path);
    case "go":
      return lowerGo(text, path);
    case "rust":
      return lowerRust(text, path);
    case "java":
      return lowerJava(text, path);
    case "csharp":
      return /\.(?:razor|cshtml)$/u.test(path) ? lowerRazor(text, path) : lowerCsharp(text, path);
    case "kotlin":
      return lowerKotlin(text, path);
    default:
      return lowerScript(text, path);
  }
}

async function lowerScript(text: string, path: string): Promise<CodeModule | Problem> {
  if (/\.(?:vue|svelte|astro|html?)$/u.test(path)) return lowerComponentFile(text, path);
  if (isGeneratedBundle(text))
    return { code: "unsupported", message: "The file is a generated bundle and was not parsed." };
  return lowerJavascript(text, path);
}

function resultOf(
  lowered: CodeModule | { readonly code: Problem["code"]; readonly message: string },
  path: string,
): Lowered {
  if ("code" in lowered)
    return failed(lowered.code, `${path.split("/").at(-1) ?? path} is not read as code: ${lowered.message}`);
  return { ok: true, module: lowered };
}

function failed(code: Problem["code"], message: string): Lowered {
  return { ok: false, problem: { code, message } };
}

/** UTF-8 with or without a mark; UTF-16 with one; what is neither may still be Latin-1 with a few letters in comments. */
export function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (isAscii(bytes)) return bytes.subarray(0, 4096).includes(0) ? undefined : latin1Of(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.subarray(0, 4096).includes(0)) return undefined;
  const text = new TextDecoder("utf-8").decode(bytes);
  return text.includes("\ufffd") ? new TextDecoder("latin1").decode(bytes) : text;
}

/** Without the bytes between: most code is ASCII, and is a string as it is. */
function latin1Of({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("latin1");
}

/** Whether what is ASCII in the text is so in its bytes: not in UTF-16. */
export function hasAscii([first, second]: Uint8Array): boolean {
  return !((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff));
}
