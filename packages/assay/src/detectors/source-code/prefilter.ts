import { marksOf } from "../../catalogue/marks.table.ts";
import { providerHosts, providerPaths } from "../../catalogue/providers.table.ts";
import { storeMarks } from "../../catalogue/store-texts.table.ts";
import type { RowIndex } from "../../code/match/index.ts";
import type { CodeLanguage } from "../../code/ir.ts";
import { patternMention } from "../../code/symbol-pattern.ts";

/** Names under which models are reached without a library of the catalogue. */
export const marksOfUse: readonly string[] = [
  "huggingface.co",
  "hf.co",
  "modelscope.cn",
  "torch.load",
  "joblib",
  "pickle",
  ":11434",
  "/v1/chat/completions",
  "/v1/embeddings",
  "subprocess",
  "child_process",
  "@cf/",
  // Methods of clients that another file made.
  ...["completions.create", "embeddings.create", "messages.create", "responses.create", "images.generate"],
  ...["from_pretrained", "generate_content", "generateContent", "invoke_model"],
  ...storeMarks,
  // Files with weights, whoever fetches them.
  ...[".onnx", ".safetensors", ".gguf", ".pth", ".tflite", ".ckpt"],
];

/** Ends of the addresses of services: only what stands before one is compared with all hosts. */
const domains = new RegExp(
  `\\.(?:${alternatives(providerHosts.flatMap(({ host }) => /\.([a-z]+)$/u.exec(host)?.[1] ?? []))})(?!\\w)`,
  "gu",
);

/** Characters before the end of an address that may belong to it. */
const longestAddress = 120;

const hosts = new RegExp(
  alternatives(
    [...providerHosts, ...providerPaths]
      .map(({ host }) => tellingPart(host))
      .filter((host) => host.length > 5),
  ),
  "u",
);

/**
 * Whether the text of a file names anything of the catalogue: its packages, or hosts of services. Files that do not are
 * never parsed, unless a file that does asks for them. `marks` are those of `codeMarksIn`.
 */
export function prefilterOf(
  rowsOf: (language: CodeLanguage) => RowIndex,
): (language: CodeLanguage, text: string, marks: ReadonlySet<string>) => boolean {
  const byLanguage = new Map<CodeLanguage, RegExp>();
  const packagesOf = (language: CodeLanguage): RegExp => {
    const mentions = [...rowsOf(language).mentions, ...markMentions(language)];
    return new RegExp(
      asImported(
        language,
        mentions.filter((name) => name.length > 1),
      ),
      "u",
    );
  };
  return (language, text, marks) => {
    const packages = byLanguage.get(language) ?? packagesOf(language);
    byLanguage.set(language, packages);
    return marksOfUse.some((mark) => marks.has(mark)) || namesHost(text) || packages.test(text);
  };
}

/** Whether a text has the address of a service that is known. */
export function namesHost(text: string): boolean {
  for (const { index, 0: end } of text.matchAll(domains))
    if (hosts.test(text.slice(Math.max(0, index - longestAddress), index + end.length))) return true;
  return false;
}

/** The longest part of a host that every address there has. */
function tellingPart(host: string): string {
  return host.split("*").reduce((longest, part) => (part.length > longest.length ? part : longest));
}

/** Up to the name of a package in an import of Python, which may stand in a cell of a notebook: `"import os, torch\\n"`. */
const pythonImport =
  "(?:^|[\\n;:\"'>])[ \\t]*(?:from|import)[ \\t]+(?:[\\w.]{1,100}(?:[ \\t]+as[ \\t]+\\w{1,100})?[ \\t]*,[ \\t]*){0,20}";

/** Names of packages are words of the language too: `datasets`, `ai`. Imports have them after a keyword, or in quotes. */
function asImported(language: CodeLanguage, packages: readonly string[]): string {
  if (language === "python") {
    const names = alternatives(packages);
    return `(?:${pythonImport}|(?:import_module|__import__|find_spec)\\([ \\t]*["'])(?:${names})(?![\\w])`;
  }
  if (language !== "javascript") return alternatives(packages);
  const ofPages = packages.filter((name) => name.endsWith("."));
  const quoted = packages.filter((name) => !name.endsWith("."));
  return `["'\`](?:${alternatives(quoted)})["'\`/]|(?<![\\w])(?:${alternatives(ofPages)})`;
}

/** Nothing has no alternative. */
function alternatives(names: readonly string[]): string {
  const sorted = [...new Set(names)].sort((a, b) => (a < b ? -1 : 1));
  return sorted.length === 0 ? "(?!)" : sorted.map(escaped).join("|");
}

function markMentions(language: CodeLanguage): readonly string[] {
  return marksOf(language).flatMap(({ symbols }) => symbols.map(patternMention));
}

function escaped(name: string): string {
  return name.replace(/[$()*+.?[\\\]^{|}/-]/gu, "\\$&").replaceAll("\\-", "-");
}

/** A file that calls functions of others: any of their names stands in it. */
export function namesPattern(names: readonly string[]): RegExp | undefined {
  const any = anyOf(names);
  return any === undefined ? undefined : new RegExp(any, "u");
}

/** A file of Python with classes that are made from others: `class Maths(Task):`. */
export function basesPattern(names: readonly string[]): RegExp | undefined {
  const any = anyOf(names);
  return any === undefined
    ? undefined
    : new RegExp(`^[ \\t]*class[ \\t]+\\w{1,200}\\s?\\([^:]{0,500}?${any}`, "mu");
}

function anyOf(names: readonly string[]): string | undefined {
  const worthIt = [...new Set(names)].filter((name) => name.length >= 4).sort();
  if (worthIt.length === 0) return undefined;
  return `(?<![\\w$])(?:${worthIt.slice(0, 500).map(escaped).join("|")})(?![\\w$])`;
}
