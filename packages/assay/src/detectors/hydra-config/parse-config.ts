import type { Problem } from "../../model/coverage.ts";
import type { ParsedConfig } from "../../safety/config/index.ts";
import { parseJson } from "../../syntax/json.ts";
import { readYaml } from "../../syntax/yaml.ts";
import { configLimits } from "./limits.ts";

/** A configuration and what of it could not be read. */
export type ReadConfig = ParsedConfig & { readonly problems: readonly Problem[] };

/** JSON by the name, YAML else; both within limits. */
export async function parseConfig(name: string, bytes: Uint8Array): Promise<ReadConfig> {
  if (!name.endsWith(".json")) return yamlConfig(textOf(bytes));
  const parsed = parseJson(bytes, configLimits);
  if (parsed.ok) return { value: parsed.value, problems: [] };
  return { value: undefined, problems: [{ code: parsed.code, message: `The JSON: ${parsed.message}.` }] };
}

/** Of a text that cannot be read in full, tags are still looked for: an unsafe loader may get further than this parser. */
async function yamlConfig(text: string): Promise<ReadConfig> {
  const { value, lines, problems, tags } = await readYaml(text);
  const isBroken = problems.some(({ code }) => code !== "unsupported");
  const found = isBroken ? [...(tags ?? []), ...tagsInText(text)] : (tags ?? []);
  return {
    value,
    lines,
    problems: problems.map(({ code, message }) => ({ code, message: `The configuration, ${message}.` })),
    tags: found,
  };
}

/** More would be the same once more. */
const maxTagsInText = 200;

function tagsInText(text: string): { readonly tag: string; readonly line: number }[] {
  const found: { tag: string; line: number }[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const name = /!!(python\/[\w./:]{1,300})/u.exec(line)?.[1];
    if (name !== undefined) found.push({ tag: `tag:yaml.org,2002:${name}`, line: index + 1 });
    if (found.length >= maxTagsInText) break;
  }
  return found;
}

/** PyYAML also takes UTF-16 with a byte order mark. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}
