import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import { documentOf, type RecipeDocument } from "../recipe-document.ts";
import type { Report } from "../recipe-report.ts";
import { leavesOf } from "../recipe-walk.ts";
import { splitFrontMatter } from "../../syntax/front-matter.ts";
import { isRecord, stringAt, stringsAt, valueAt } from "../../syntax/json-access.ts";
import { readYaml } from "../../syntax/yaml.ts";
import { tool } from "../../catalogue/things.ts";
import { noteLink, noteUse } from "../recipe-report.ts";
import { isPrompt } from "../../prompts/evidence.ts";
import type { TextPlace } from "../../prompts/places.ts";
import { printable } from "../../model/printable.ts";
import { maxPromptBytes } from "./limits.ts";
import { noteAgent, noteModel, notePrompt } from "./notes.ts";

/** A definition or a prompt in a text file. */
export async function noteText(report: Report, file: FolderFile, place: TextPlace): Promise<void> {
  const reading = await readWhole(file, maxPromptBytes);
  if (!reading.ok) {
    report.problems.push({ path: file.path, problem: reading.problem });
    return;
  }
  const text = new TextDecoder("utf-8").decode(reading.bytes);
  if (!text.includes("\ufffd") && !text.includes("\0")) await noteContent(report, file, place, text);
}

async function noteContent(report: Report, file: FolderFile, place: TextPlace, text: string): Promise<void> {
  const { kind } = place;
  const split = splitFrontMatter(text);
  const body = split?.body ?? text;
  if (!isPrompt({ by: "place", place }, body)) return;
  const front =
    split === undefined ? documentOf(file.path, text, {}, new Map()) : await frontMatter(file, text, split);
  report.files.set(file.path, kind === "prompt" ? "template" : "config");
  noteParts(report, { file, kind, front, body, line: split?.bodyLine ?? 1 });
}

async function frontMatter(
  file: FolderFile,
  text: string,
  split: { readonly yaml: string; readonly yamlLine: number },
): Promise<RecipeDocument> {
  const { value, lines } = await readYaml(split.yaml, split.yamlLine);
  return documentOf(file.path, text, isRecord(value) ? value : {}, lines);
}

interface Definition {
  readonly file: FolderFile;
  readonly kind: TextPlace["kind"];
  readonly front: RecipeDocument;
  readonly body: string;
  readonly line: number;
}

function noteParts(report: Report, { file, kind, front, body, line }: Definition): void {
  const name = stringAt(front.values, "name") ?? nameOf(file.path);
  const text = notePrompt(report, name, body, { path: file.path, line }, titles[kind]);
  const model = frontModel(report, front);
  if (kind === "agent") {
    const place = front.placeAt("/name");
    const agent = noteAgent(report, name, place, titles.agent, [text, model]);
    for (const server of toolServers(front)) {
      const thing = tool(printable(server));
      noteUse(report, thing, front.placeAt("/tools"), "tools of an agent", { usage: "declared" });
      noteLink(report, agent, thing, "uses", { place });
    }
  } else if (text !== undefined && model !== undefined) {
    noteLink(report, text, model, "uses", { place: front.placeAt("/model") });
  }
}

const titles: Readonly<Record<TextPlace["kind"], string>> = {
  agent: "agent definition",
  skill: "skill",
  instructions: "instructions for agents",
  prompt: "prompt file",
};

/** `SKILL.md` and the like are called after their folder. */
function nameOf(path: string): string {
  const [file = "", folder] = path.split("/").reverse();
  const stem = file.replace(/^\./u, "").replace(/(?:\.prompt)?\.\w{1,10}$/u, "");
  return stem === "SKILL" && folder !== undefined ? folder : stem;
}

/** `model: gpt-4o`; Prompty has it below `configuration`, with the type of the API beside it. */
function frontModel(report: Report, front: RecipeDocument): ReturnType<typeof noteModel> {
  const model = valueAt(front.values, "model");
  if (typeof model === "string")
    return noteModel(report, model, { place: front.placeAt("/model"), how: "front matter: model" });
  const deployment = leavesOf(model).find(({ keys }) =>
    /^(?:name|model|azure_deployment|id)$/u.test(keys.at(-1) ?? ""),
  );
  if (typeof deployment?.value !== "string") return undefined;
  const place = front.placeAt(`/model${deployment.pointer}`);
  return noteModel(report, deployment.value, {
    place,
    how: "front matter: model",
    siblings: deployment.siblings,
  });
}

/** Tools of servers are written `mcp__server__tool`. */
function toolServers({ values }: RecipeDocument): readonly string[] {
  const names = stringsAt(values, "tools").flatMap((text) => text.split(",", 100));
  return [...new Set(names.flatMap((name) => /^\s*mcp__([\w-]{1,60}?)(?:__|\s*$)/u.exec(name)?.[1] ?? []))];
}
