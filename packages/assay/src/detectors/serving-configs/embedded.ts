import { isRecord, recordAt, stringAt } from "../../syntax/json-access.ts";
import type { FolderFile } from "../detector.ts";
import { embeddedDocuments, partOf, type EmbeddedText } from "../document-parts.ts";
import { syntaxOf, type RecipeDocument } from "../recipe-document.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { maxEmbedded } from "./limits.ts";

/** A configuration inside a file, and what it is called there. */
export interface Embedded {
  readonly document: RecipeDocument;
  readonly name?: string;
}

/**
 * Configurations that stand inside another file: texts of a ConfigMap, `serveConfigV2` of a RayService, and the settings of
 * LiteLLM and LocalAI in the values of their charts.
 */
export async function embeddedIn(file: FolderFile, document: RecipeDocument): Promise<readonly Embedded[]> {
  const { values } = document;
  if (!isRecord(values)) return [];
  const texts = [...configMapTexts(values), ...serveTexts(values)].slice(0, maxEmbedded);
  const found: Embedded[] = [];
  for (const text of texts)
    for (const one of await embeddedDocuments(file, document, text))
      found.push({ name: text.name, document: one });
  return [...found, ...sectionsOf(document).map((part) => ({ document: part }))];
}

function configMapTexts(values: Readonly<Record<string, unknown>>): readonly EmbeddedText[] {
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

function serveTexts(values: Readonly<Record<string, unknown>>): readonly EmbeddedText[] {
  const text = stringAt(values, "spec", "serveConfigV2");
  return text === undefined ? [] : [{ pointer: "/spec/serveConfigV2", name: "serve.yaml", text }];
}

/** Keys of charts below which a whole configuration stands. */
const sections = ["/proxy_config", "/proxyConfig", "/litellm/proxy_config", "/litellm/config", "/config"];

function sectionsOf(document: RecipeDocument): readonly RecipeDocument[] {
  return sections.map((pointer) => partOf(document, pointer)).filter(({ values }) => isRecord(values));
}
