import type { ObservedDigest, ObservedFile } from "../../model/observation.ts";
import type { HttpClient } from "../../network/http-client.ts";
import { parseJson } from "../../syntax/json.ts";
import { mostObservedTemplates, mostTemplateBytes } from "./limits.ts";
import { sha256 } from "./observed-facts.ts";
import { tokenizerConfig } from "./observed-shapes.ts";

export interface TemplateReading {
  readonly client: HttpClient;
  readonly headers: Readonly<Record<string, string>>;
  readonly urlOf: (path: string) => string;
}

/**
 * Digests of the chat templates by name. A file of its own beats the one in `tokenizer_config.json`, as it does when the
 * tokenizer is loaded. Undefined when a file that may hold one could not be read: unread is not the same as without.
 */
export async function observedTemplates(
  files: readonly ObservedFile[],
  reading: TemplateReading,
): Promise<readonly ObservedDigest[] | undefined> {
  const templates = new Map<string, string>();
  const paths = new Set(files.map(({ path }) => path));
  const tooLarge = files.some(
    ({ path, sizeBytes = 0 }) => path === "tokenizer_config.json" && sizeBytes > mostTemplateBytes,
  );
  if (tooLarge) return undefined;
  if (paths.has("tokenizer_config.json")) {
    const text = await textOf("tokenizer_config.json", reading);
    const inside = text === undefined ? undefined : templatesInside(text);
    if (inside === undefined) return undefined;
    for (const [name, template] of inside) templates.set(name, template);
  }
  for (const path of templateFiles(paths)) {
    const text = await textOf(path, reading);
    if (text === undefined) return undefined;
    templates.set(nameOf(path), text);
  }
  return [...templates].map(([name, template]) => ({ name, sha256: sha256(template) }));
}

function templateFiles(paths: ReadonlySet<string>): readonly string[] {
  return [...paths]
    .filter(
      (path) =>
        path === "chat_template.jinja" || /^additional_chat_templates\/[^/]{1,100}\.jinja$/.test(path),
    )
    .slice(0, mostObservedTemplates);
}

function nameOf(path: string): string {
  return path === "chat_template.jinja" ? "default" : path.slice(path.indexOf("/") + 1, -".jinja".length);
}

function templatesInside(text: string): readonly (readonly [string, string])[] | undefined {
  const parsed = parseJson(text);
  const config = parsed.ok ? tokenizerConfig.safeParse(parsed.value) : undefined;
  if (config?.success !== true) return undefined;
  const { chat_template: template } = config.data;
  if (template === undefined || template === null) return [];
  if (typeof template === "string") return [["default", template]];
  return template.slice(0, mostObservedTemplates).map((one) => [one.name, one.template]);
}

async function textOf(
  path: string,
  { client, headers, urlOf }: TemplateReading,
): Promise<string | undefined> {
  const limits = { mostBytes: mostTemplateBytes };
  const answer = await client.request({ url: urlOf(path), headers, limits });
  return answer.status === 200 ? new TextDecoder().decode(answer.body) : undefined;
}
