import { bodyClaims } from "../../cards/body-claims.ts";
import type { Card } from "../../cards/card.ts";
import { type CardKind, cardKind, type CardNeighbours } from "../../cards/card-kind.ts";
import { datasetContent } from "../../cards/dataset-content.ts";
import type { CardPlace } from "../../cards/card-place.ts";
import type { CardContent } from "../../cards/card-text.ts";
import { frontMatterContent } from "../../cards/front-matter-content.ts";
import type { Claim } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { hasDataFiles, hasModelFiles, hasWeights } from "./model-files.ts";
import { readCard } from "./read-card.ts";

/** `README.md`, and the names that older tools and the model card toolkit use. */
export function matches(fileName: string): boolean {
  return /^(?:readme|model[-_]?card)\.md$/iu.test(fileName);
}

/** What the cards of one folder say about its models. */
export async function detectCards(by: string, folder: FolderInput): Promise<FolderReading> {
  const readings: FolderReading[] = [];
  for (const file of folder.matching) readings.push(await readOne(by, file, folder));
  const isRepository = readings.some((reading) => reading.isRepository === true);
  const dataset = readings.find((reading) => reading.dataset !== undefined)?.dataset;
  return {
    ...(isRepository ? { isRepository: true } : {}),
    // A page without front matter speaks of the weights beside it, and of nothing below.
    ...(dataset === undefined ? {} : { dataset }),
    reach: isRepository ? "below" : "folder",
    claims: readings.flatMap(({ claims }) => claims),
    lineage: readings.flatMap(({ lineage }) => lineage),
    findings: [],
    problems: readings.flatMap(({ problems }) => problems),
    roles: readings.flatMap(({ roles }) => roles),
  };
}

async function readOne(by: string, file: FolderFile, folder: FolderInput): Promise<FolderReading> {
  const content = await readCard(file);
  const { values, lines, problems } = content;
  const kind = values === undefined ? "other" : cardKind(Object.keys(values), neighboursIn(folder));
  if (values !== undefined && kind === "dataset") return datasetCard(by, file, folder, { content, values });
  if (values === undefined || kind !== "model") return otherPage(by, file, folder, { content, kind });
  const place = placeOf(folder);
  const card: Card = { by, path: file.path, place, values, lines, problems: [...problems] };
  const { claims, lineage } = frontMatterContent(card);
  return {
    isRepository: true,
    claims: [...claims, ...proseClaims(by, file, content)],
    lineage,
    findings: [],
    problems: at(file, card.problems),
    roles: [{ path: file.path, role: "card" }],
  };
}

function neighboursIn(folder: FolderInput): CardNeighbours {
  if (hasModelFiles(folder.files)) return "model";
  return hasDataFiles([...folder.files, ...(folder.filesIn?.("data") ?? [])]) ? "data" : "neither";
}

function placeOf(folder: FolderInput): CardPlace {
  const hasAdapter = folder.files.some(({ name }) => name === "adapter_config.json");
  return { path: folder.path, hasAdapter, hasFolder: (path) => folder.hasFolder(path) };
}

/** What it says is about the data beside it, and nothing about models. */
function datasetCard(
  by: string,
  file: FolderFile,
  folder: FolderInput,
  { content, values }: { readonly content: CardContent; readonly values: Card["values"] },
): FolderReading {
  const card: Card = {
    by,
    path: file.path,
    place: placeOf(folder),
    values,
    lines: content.lines,
    problems: [],
  };
  const body = content.body ?? { text: "", firstLine: 1 };
  const { claims } = datasetContent(card);
  const prose = bodyClaims(by, file.path, { ...body, subject: "dataset" });
  const own = claims.find(({ property }) => property === "name");
  const name = own?.value.kind === "known" ? String(own.value.value) : (folder.path.split("/").at(-1) ?? "");
  return {
    ...nothing,
    dataset: { name: name === "" ? "dataset" : name, claims: [...claims, ...prose] },
    problems: at(file, hasModelFiles(folder.files) ? content.problems : []),
    roles: [{ path: file.path, role: "card" }],
  };
}

/** A page without front matter, or one that is about something else. */
function otherPage(
  by: string,
  file: FolderFile,
  folder: FolderInput,
  { content, kind }: { readonly content: CardContent; readonly kind: CardKind },
): FolderReading {
  const { values, problems } = content;
  const isBesideModel = hasModelFiles(folder.files);
  // Trouble inside the card of something else is no gap in what is known of models; front matter of which nothing could
  // be read may have been a model's.
  const isUnreadable = values === undefined || Object.keys(values).length === 0;
  const isOfWeights = values === undefined && hasWeights(folder.files);
  return {
    ...nothing,
    claims: isOfWeights ? proseClaims(by, file, content) : [],
    problems: at(file, isUnreadable || isBesideModel ? problems : []),
    roles: isBesideModel || kind !== "other" ? [{ path: file.path, role: "card" }] : [],
  };
}

/** The front matter comes first: of two claims that are equally strong the first counts. */
function proseClaims(by: string, { path }: FolderFile, { body }: CardContent): readonly Claim[] {
  return body === undefined ? [] : bodyClaims(by, path, { ...body, subject: "model" });
}

const nothing: FolderReading = { claims: [], lineage: [], findings: [], problems: [], roles: [] };

function at({ path }: FolderFile, problems: readonly Problem[]): FolderReading["problems"] {
  return problems.map((problem) => ({ path, problem }));
}
