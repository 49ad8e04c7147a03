import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";

import type { FindingDraft } from "../../model/draft.ts";
import type { FileHazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { judgeTemplate, type TemplateJudgement } from "../../safety/template/index.ts";
import { isRecord, stringAt, valueAt } from "../../syntax/json-access.ts";
import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import { longestText } from "../scalar.ts";
import { by, noteProblem, type Notes } from "./context.ts";
import { maxTemplateBytes, maxTemplates } from "./limits.ts";
import { templateFiles } from "./template-files.ts";
import { type Claim, claimant } from "../../model/claim.ts";

/** One template of one file; it is judged by its syntax tree and never rendered. */
interface Template {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly path: string;
  readonly pointer?: string;
}

/** Claims every template of the parsed files and of the `.jinja` files of this folder and its template folders. */
export async function noteTemplates(
  notes: Notes,
  parsed: readonly { readonly path: string; readonly value: unknown }[],
): Promise<void> {
  const templates = parsed.flatMap(({ path, value }) => templatesIn(path, value));
  for (const { file, name } of await templateFiles(notes.folder)) {
    const template = await readTemplate(notes, file, name);
    if (template !== undefined) templates.push(template);
  }
  const kept = templates.slice(0, maxTemplates);
  const judgements = await judgeAll(kept);
  for (const template of distinct(kept)) notes.claims.push(claimOf(template, judgements));
  for (const template of kept) notes.hazards.push(...hazardsOf(template, judgements));
  notes.findings.push(...conflicts(kept));
}

/** Every text once, in however many files it stands; a hazard counts in each of them. */
async function judgeAll(templates: readonly Template[]): Promise<ReadonlyMap<string, TemplateJudgement>> {
  const judgements = new Map<string, TemplateJudgement>();
  for (const { sha256, text } of templates) {
    if (!judgements.has(sha256)) judgements.set(sha256, await judgeTemplate(text));
  }
  return judgements;
}

function claimOf(template: Template, judgements: ReadonlyMap<string, TemplateJudgement>): Claim {
  const { name, sha256, sizeBytes, path, pointer } = template;
  const source = { by, path, ...(pointer === undefined ? {} : { pointer }) };
  const { outline = [] } = judgements.get(sha256) ?? {};
  const value = { name, sha256, sizeBytes, ...(outline.length === 0 ? {} : { outline }) };
  return claimant("measured", source)("chatTemplate", value);
}

function hazardsOf(
  { path, sha256, pointer }: Template,
  judgements: ReadonlyMap<string, TemplateJudgement>,
): readonly FileHazard[] {
  const member = pointer === undefined ? {} : { member: printable(pointer) };
  const hazards = judgements.get(sha256)?.hazards ?? [];
  return hazards.map((hazard) => ({ path, hazard: { ...hazard, ...member } }));
}

/** `chat_template`: the default one as a text, or a list of `{name, template}`, or name to text. */
function templatesIn(path: string, value: unknown): Template[] {
  const found = valueAt(value, "chat_template");
  if (typeof found === "string") return [templateOf("default", Buffer.from(found), path, "/chat_template")];
  if (Array.isArray(found)) {
    return found.flatMap((item: unknown, index) => {
      const name = stringAt(item, "name");
      const text = stringAt(item, "template");
      if (name === undefined || text === undefined) return [];
      return [templateOf(name, Buffer.from(text), path, `/chat_template/${index}`)];
    });
  }
  if (!isRecord(found)) return [];
  return Object.entries(found).flatMap(([name, text]) =>
    typeof text === "string" ? [templateOf(name, Buffer.from(text), path, "/chat_template")] : [],
  );
}

function templateOf(name: string, text: Uint8Array, path: string, pointer?: string): Template {
  const sha256 = createHash("sha256").update(text).digest("hex");
  const shortName = name.slice(0, longestText);
  return {
    name: shortName,
    text: Buffer.from(text).toString(),
    sha256,
    sizeBytes: text.length,
    path,
    ...(pointer === undefined ? {} : { pointer }),
  };
}

async function readTemplate(notes: Notes, file: FolderFile, name: string): Promise<Template | undefined> {
  notes.roles.set(file.path, "template");
  const reading = await readWhole(file, maxTemplateBytes);
  if (!reading.ok) {
    noteProblem(notes, file.path, reading.problem);
    return undefined;
  }
  if (!isUtf8(reading.bytes)) {
    noteProblem(notes, file.path, { code: "not-utf8", message: "The chat template is not UTF-8." });
    return undefined;
  }
  return templateOf(name, reading.bytes, file.path);
}

/** One text under one name is one template, in however many files it stands. */
function distinct(templates: readonly Template[]): Iterable<Template> {
  const first = new Map<string, Template>();
  for (const template of templates) {
    const key = JSON.stringify([template.name, template.sha256]);
    if (!first.has(key)) first.set(key, template);
  }
  return first.values();
}

function conflicts(templates: readonly Template[]): FindingDraft[] {
  const byName = new Map<string, Template[]>();
  for (const template of distinct(templates)) {
    byName.set(template.name, [...(byName.get(template.name) ?? []), template]);
  }
  return [...byName].flatMap(([name, texts]) => (texts.length < 2 ? [] : [conflict(name, texts)]));
}

function conflict(name: string, texts: readonly Template[]): FindingDraft {
  const [first] = texts;
  return {
    rule: "CHAT-TEMPLATE-CONFLICT",
    kind: "contradiction",
    severity: "medium",
    location: { path: first?.path ?? "" },
    message: `The chat template "${printable(name)}" has ${texts.length} different texts; which one is used depends on the program and its version.`,
    evidence: texts.map(({ path, sha256, sizeBytes }) =>
      printable(`${path}: sha256 ${sha256}, ${sizeBytes} bytes`),
    ),
    remedy: "Keep one text; transformers 4.52 and later prefer chat_template.jinja.",
  };
}
