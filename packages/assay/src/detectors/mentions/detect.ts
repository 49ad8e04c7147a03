import { stopIfInterrupted } from "../../model/interruption.ts";
import type { Application } from "../../model/use.ts";
import { splitFrontMatter } from "../../syntax/front-matter.ts";
import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { modelFolderFile } from "../recipe-names.table.ts";
import { closeReport, noteUse, openReport, type Report } from "../recipe-report.ts";
import { commentsOf, type Range } from "./comments.ts";
import { kindOfFile } from "./kinds.table.ts";
import { maxMentionBytes, maxMentionBytesInAll, maxMentionFiles, maxMentions } from "./limits.ts";
import { hubLinks, linkMarks, type HubLink } from "./links.ts";

/** Models and datasets of the hub that prose and comments link to. */
export async function detectMentions(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  let files = 0;
  let bytes = 0;
  for (const file of project.matching) {
    stopIfInterrupted(project.signal);
    if (file.sizeBytes > maxMentionBytes || file.sizeBytes === 0) continue;
    files += 1;
    bytes += file.sizeBytes;
    if (files > maxMentionFiles || bytes > maxMentionBytesInAll) {
      const message = "The tree has more texts than are looked into for links; the rest is passed over.";
      report.problems.push({ path: file.path, problem: { code: "limit-exceeded", message } });
      break;
    }
    await noteFile(report, file, project);
  }
  return closeReport(report);
}

async function noteFile(report: Report, file: FolderFile, project: ProjectInput): Promise<void> {
  const kind = kindOfFile(file.path);
  const text = kind === undefined ? undefined : await textOf(file);
  if (kind === undefined || text === undefined || isCard(file, text, project)) return;
  const lineOf = lineCounter(text);
  const how = kind === "prose" ? "link in prose" : "link in a comment";
  const links = linksIn(text, commentsOf(text, kind));
  for (const { thing, start } of links) {
    noteUse(report, thing, { path: file.path, line: lineOf(start) }, how, { usage: "mentioned" });
  }
  if (links.length > 0) report.files.set(file.path, kind === "prose" ? "other" : "code");
}

/** The text of a file that may have links. What cannot be read is said by whoever reads the file for more than that. */
async function textOf(file: FolderFile): Promise<string | undefined> {
  const reading = await readWhole(file, maxMentionBytes);
  if (!reading.ok) return undefined;
  const { buffer, byteOffset, byteLength } = reading.bytes;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return linkMarks.some((mark) => bytes.includes(mark)) ? bytes.toString("utf8") : undefined;
}

/** Links inside of ranges, each thing once. */
function linksIn(text: string, ranges: readonly Range[]): readonly HubLink[] {
  const found = new Map<string, HubLink>();
  let at = 0;
  for (const link of hubLinks(text)) {
    while ((ranges[at]?.end ?? Infinity) <= link.start) at += 1;
    const range = ranges[at];
    if (range === undefined || found.size >= maxMentions) break;
    const key = `${link.thing.kind} ${link.thing.key}`;
    if (range.start <= link.start && !found.has(key)) found.set(key, link);
  }
  return [...found.values()];
}

/** Lines of ascending offsets, 1-based. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let from = 0;
  return (offset) => {
    for (let at = text.indexOf("\n", from); at >= 0 && at < offset; at = text.indexOf("\n", from)) {
      line += 1;
      from = at + 1;
    }
    return line;
  };
}

const cardKey =
  /^(?:pipeline_tag|library_name|base_model|task_categories|size_categories|dataset_info|model-index|license|datasets):/mu;

/** The card of a model or dataset of the tree: what it links to belongs to that model, and its detector reads it. */
function isCard({ path, name }: FolderFile, text: string, project: ProjectInput): boolean {
  if (name.toLowerCase() !== "readme.md") return false;
  const front = splitFrontMatter(text)?.yaml ?? "";
  if (cardKey.test(front) && !/^sdk:/mu.test(front)) return true;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  // Applications have a `config.json` and a `meta.json` of their own.
  return project
    .filesIn(folder)
    .some((file) => modelFolderFile.test(file.name) && !/^(?:config|meta)\.json$/u.test(file.name));
}
