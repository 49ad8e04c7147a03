import { isRecord, recordAt, stringAt } from "../../syntax/json-access.ts";
import { documentOf, parseRecipe, syntaxOf, type RecipeDocument } from "../recipe-document.ts";
import { pointerStep } from "../recipe-walk.ts";
import { textLine } from "../text-line.ts";
import type { FolderFile } from "../detector.ts";
import { maxEmbedded } from "./limits.ts";

/**
 * Configurations that stand inside another file: texts of a ConfigMap, `serveConfigV2` of a RayService, and the settings of
 * LiteLLM and LocalAI in the values of their charts.
 */
export async function embeddedIn(
  file: FolderFile,
  document: RecipeDocument,
): Promise<readonly RecipeDocument[]> {
  const { values } = document;
  if (!isRecord(values)) return [];
  const texts = [...configMapTexts(values), ...serveTexts(values)].slice(0, maxEmbedded);
  const found: RecipeDocument[] = [];
  for (const text of texts) found.push(...(await parsed(file, document, text)));
  return [...found, ...sectionsOf(document)];
}

interface Embedded {
  readonly pointer: string;
  /** Its name as a file, which says how it is written. */
  readonly name: string;
  readonly text: string;
}

function configMapTexts(values: Readonly<Record<string, unknown>>): readonly Embedded[] {
  if (stringAt(values, "kind") !== "ConfigMap") return [];
  return Object.entries(recordAt(values, "data") ?? {}).flatMap(([name, text]) =>
    typeof text === "string" && isConfiguration(name, text)
      ? [{ pointer: `/data/${pointerStep(name)}`, name, text }]
      : [],
  );
}

function isConfiguration(name: string, text: string): boolean {
  return syntaxOf(name) !== undefined && text.includes("\n");
}

function serveTexts(values: Readonly<Record<string, unknown>>): readonly Embedded[] {
  const text = stringAt(values, "spec", "serveConfigV2");
  return text === undefined ? [] : [{ pointer: "/spec/serveConfigV2", name: "serve.yaml", text }];
}

/** Keys of charts below which a whole configuration stands. */
const sections = ["proxy_config", "proxyConfig", "litellm.proxy_config"];

function sectionsOf({ path, text, values, placeAt }: RecipeDocument): readonly RecipeDocument[] {
  return sections.flatMap((keys) => {
    const steps = keys.split(".");
    const inner = recordAt(values, ...steps);
    if (inner === undefined) return [];
    const root = steps.map((step) => `/${step}`).join("");
    const part = documentOf(path, text, inner, new Map());
    return [{ ...part, placeAt: (pointer: string) => placeAt(`${root}${pointer}`) }];
  });
}

/** A block begins in the line after its key; anything else stands in the line of the key. */
async function parsed(
  file: FolderFile,
  { path, text, placeAt }: RecipeDocument,
  embedded: Embedded,
): Promise<readonly RecipeDocument[]> {
  const { pointer, name } = embedded;
  const syntax = syntaxOf(name);
  if (syntax === undefined) return [];
  const line = placeAt(pointer).line ?? 1;
  const start = textLine({ text, placeAt }, pointer);
  const isBlock = start > line;
  const inner = await parseRecipe({ ...file, name }, new TextEncoder().encode(embedded.text), syntax);
  return inner.map((one) => ({
    ...one,
    path,
    placeAt: (at) => {
      const own = one.placeAt(at).line ?? 1;
      return { path, line: isBlock ? start + own - 1 : line, pointer };
    },
  }));
}
