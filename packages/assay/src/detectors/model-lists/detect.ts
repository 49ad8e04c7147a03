import { listedModels } from "../../catalogue/listing/listed-models.ts";
import type { Listed } from "../../catalogue/listing/listing.ts";
import { service } from "../../catalogue/things.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import type { Application } from "../../model/use.ts";
import { isRecord } from "../../syntax/json-access.ts";
import type { FolderFile } from "../detector.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { maxRecipeBytesInAll, maxRecipeFileBytes, maxRecipeFiles } from "../recipe-limits.ts";
import { closeReport, noteLink, noteUse, openReport, type Report } from "../recipe-report.ts";
import { noteExcess } from "../recipe-scan.ts";
import { recipeOf } from "../recipe-shelf.ts";
import { isServerDocument } from "../server-documents.ts";
import { longestOffer } from "./limits.ts";
import { listingOf } from "./listing-of.ts";
import { listMarks } from "./marks.table.ts";
import { syntaxIn } from "./names.ts";

/** Models that configurations of applications list for their users. */
export async function detectModelLists(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  let files = 0;
  let bytes = 0;
  for (const file of project.matching) {
    if (file.sizeBytes > maxRecipeFileBytes) continue;
    stopIfInterrupted(project.signal);
    files += 1;
    bytes += file.sizeBytes;
    if (files > maxRecipeFiles || bytes > maxRecipeBytesInAll) {
      noteExcess(report, file);
      break;
    }
    for (const document of await documentsOf(file)) noteDocument(report, document);
  }
  return closeReport(report);
}

/** Those of a file that has any of the marks in its beginning; what is too large is data. */
async function documentsOf(file: FolderFile): Promise<readonly RecipeDocument[]> {
  const syntax = syntaxIn(file.path);
  return syntax === undefined ? [] : ((await recipeOf(file, syntax, listMarks)) ?? []);
}

function noteDocument(report: Report, document: RecipeDocument): void {
  if (isOfOthers(document.values)) return;
  const found = listedModels(listingOf(document.values), { names: [], depth: 0 });
  const isOffer = found.length <= longestOffer;
  for (const one of found) noteListed(report, document, one, isOffer);
}

/** Gateways and schedulers have readers of their own; schemas say what a configuration may have. */
function isOfOthers(values: unknown): boolean {
  if (isServerDocument(values)) return true;
  if (!isRecord(values)) return false;
  const { $schema } = values;
  if (typeof $schema === "string" && $schema.includes("json-schema.org")) return true;
  const keys = [
    "openapi",
    "swagger",
    "$defs",
    "definitions",
    "architectures",
    "litellm_params",
    "nodes",
    "services",
  ];
  return keys.some((key) => key in values) || ("apiVersion" in values && "kind" in values);
}

function noteListed(
  report: Report,
  document: RecipeDocument,
  { thing, provider, place: pointer, how, isByName, isMeasured }: Listed<string>,
  isOffer: boolean,
): void {
  // Recipes of training say which data are learnt from.
  if (thing.kind === "dataset") return;
  const place = document.placeAt(pointer);
  const said = `configuration: ${how}`;
  const options = {
    usage: isOffer && isMeasured !== true ? ("used" as const) : ("mentioned" as const),
    ...(isByName === true ? { confidence: 0.8 } : {}),
  };
  noteUse(report, thing, place, said, options);
  report.files.set(document.path, "config");
  if (provider === undefined || provider === "ollama") return;
  noteUse(report, service(provider), place, said, options);
  noteLink(report, thing, service(provider), "servedBy", { place });
}
