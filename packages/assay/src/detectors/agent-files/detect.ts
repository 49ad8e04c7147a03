import type { Application } from "../../model/use.ts";
import { textPlace } from "../../prompts/places.ts";
import { isRecord } from "../../syntax/json-access.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { closeReport, openReport, sizeOf, type Report } from "../recipe-report.ts";
import { scannedFiles } from "../recipe-scan.ts";
import type { ProjectInput } from "../project-detector.ts";
import { noteAgentConfig } from "./agent-configs.ts";
import { noteApprovals } from "./approvals.ts";
import { noteFlow } from "./flows.ts";
import { maxOtherTextBytes, maxOtherTexts, maxTextFiles } from "./limits.ts";
import { configMarks } from "./marks.table.ts";
import { isConfigPath } from "./names.ts";
import { noteServerManifest } from "./server-manifests.ts";
import { noteText } from "./texts.ts";
import { noteToolServers } from "./tool-servers.ts";

/** Agents, tool servers, prompts, and the models they name. */
export async function detectAgentFiles(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  await noteTexts(report, project);
  for await (const { documents } of scannedFiles(project, report, isConfigPath, configMarks)) {
    for (const document of documents) await noteDocument(report, document, project);
  }
  return closeReport(report);
}

async function noteTexts(report: Report, project: ProjectInput): Promise<void> {
  let texts = 0;
  let others = 0;
  for (const file of project.matching) {
    const place = textPlace(file.path);
    if (place === undefined) continue;
    if (place.demand === "otherFile") {
      others += 1;
      if (others <= maxOtherTexts && file.sizeBytes <= maxOtherTextBytes) await noteText(report, file, place);
      continue;
    }
    texts += 1;
    if (texts > maxTextFiles) {
      const message = `The tree has more than ${maxTextFiles} prompts and definitions; the rest is not read.`;
      report.problems.push({ path: file.path, problem: { code: "limit-exceeded", message } });
      return;
    }
    await noteText(report, file, place);
  }
}

async function noteDocument(report: Report, document: RecipeDocument, project: ProjectInput): Promise<void> {
  const before = sizeOf(report);
  if (isRecord(document.values)) {
    noteToolServers(report, document);
    noteApprovals(report, document);
    const isManifest = await noteServerManifest(report, document, project);
    if (!isManifest && !noteFlow(report, document)) noteAgentConfig(report, document, project);
  }
  if (sizeOf(report) === before && !(isClientPath(document.path) && document.problems.length > 0)) return;
  report.files.set(document.path, "config");
  report.problems.push(...document.problems.map((problem) => ({ path: document.path, problem })));
}

/** Files that are nothing but configurations of clients: what is broken in them is said. */
function isClientPath(path: string): boolean {
  return /(?:^|\/)(?:\.?mcp|claude_desktop_config|cline_mcp_settings|mcp_settings|mcp_config|langgraph)\.jsonc?$/u.test(
    path,
  );
}
