import type { Node } from "../../../syntax/source-code/index.ts";
import type { Import } from "../../ir.ts";
import { unescaped } from "../string-escapes.ts";

/** One line of an import declaration. */
export function importOf(spec: Node, text: string): Import | undefined {
  const path = spec.childForFieldName("path");
  if (path === null) return undefined;
  const module = unescaped(path.text.slice(1, -1));
  const line = spec.line;
  const name = spec.childForFieldName("name")?.text;
  if (name === ".") return { module, name: "*", local: "", line };
  if (name === "_") return { module, local: "", line };
  return { module, local: name ?? localName(module, text), line };
}

/** Words around the name of a library that its package does not have: `go-openai`, `anthropic-sdk-go`. */
const noise = new Set(["go", "golang", "sdk", "client", "api", "lib"]);

/**
 * The name of a package is written in its own files, which are not here. It is the last part of the path; where that is no
 * name of Go, or is a version, the parts of it are tried, and the one that this file uses is taken.
 */
function localName(module: string, text: string): string {
  const parts = module.split("/");
  const last = parts.at(-1) ?? "";
  const named = /^v\d+$/u.test(last) && parts.length > 1 ? [parts.at(-2) ?? "", last] : [last];
  const candidates = named.flatMap(candidatesOf);
  return candidates.find((it) => text.includes(`${it}.`) && isUsed(it, text)) ?? candidates[0] ?? last;
}

function candidatesOf(part: string): readonly string[] {
  const bare = part.replace(/\.v\d+$/u, "");
  if (/^\w+$/u.test(bare)) return [bare];
  const words = bare.split(/[^A-Za-z0-9_]+/u).filter((word) => word !== "");
  const telling = words.filter((word) => !noise.has(word));
  return [telling.join(""), telling.join("_"), ...telling, words.join(""), words.join("_")].filter(
    (it) => it !== "",
  );
}

function isUsed(name: string, text: string): boolean {
  return new RegExp(String.raw`(?<![\w."\-/])${name}\.[A-Za-z_]`, "u").test(text);
}
