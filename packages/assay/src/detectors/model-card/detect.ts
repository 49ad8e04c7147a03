import { bodyClaims } from "../../cards/body-claims.ts";
import type { Claim } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { baseModels } from "./base-models.ts";
import { type Card, declared, isSet, pointerTo, textAt, textsAt } from "./card.ts";
import { type CardKind, cardKind, hasModelFiles, hasWeights } from "./card-kind.ts";
import { plainKeys } from "./card-keys.table.ts";
import { trainingData } from "./datasets.ts";
import { emissionClaims } from "./emissions.ts";
import { licenceClaims } from "./licence.ts";
import { longestDescription } from "./limits.ts";
import { evaluation } from "./model-index.ts";
import { otherClaims } from "./other-keys.ts";
import { type CardContent, readCard } from "./read-card.ts";

/** `README.md`, and the names that older tools and the model card toolkit use. */
export function matches(fileName: string): boolean {
  return /^(?:readme|model[-_]?card)\.md$/iu.test(fileName);
}

/** What the cards of one folder say about its models. */
export async function detectCards(by: string, folder: FolderInput): Promise<FolderReading> {
  const readings: FolderReading[] = [];
  for (const file of folder.matching) readings.push(await readOne(by, file, folder));
  const isRepository = readings.some((reading) => reading.isRepository === true);
  return {
    ...(isRepository ? { isRepository: true } : {}),
    // A page without front matter speaks of the weights beside it, and of nothing below.
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
  const isBesideModel = hasModelFiles(folder.files);
  const kind = values === undefined ? "other" : cardKind(Object.keys(values), isBesideModel);
  if (values === undefined || kind !== "model") return otherPage(by, file, folder, { content, kind });
  const card: Card = { by, file, folder, values, lines, problems: [...problems] };
  const { claims, lineage } = contentOf(card);
  return {
    isRepository: true,
    claims: [...claims, ...proseClaims(by, file, content)],
    lineage,
    findings: [],
    problems: at(file, card.problems),
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

function contentOf(card: Card): Pick<FolderReading, "claims" | "lineage"> {
  const { claims, lineage } = evaluation(card);
  return {
    claims: [
      ...plainClaims(card),
      ...licenceClaims(card),
      ...descriptionClaims(card),
      ...gatedClaims(card),
      ...emissionClaims(card),
      ...claims,
      ...otherClaims(card),
    ],
    lineage: [...baseModels(card), ...trainingData(card), ...lineage],
  };
}

function plainClaims(card: Card): Claim[] {
  return plainKeys.flatMap(([key, property]) => {
    const isOne = property === "library" || property === "task";
    const one = isOne ? textAt(card, key) : undefined;
    const texts = isOne ? (one === undefined ? [] : [one]) : textsAt(card, key);
    return texts.map(({ text, pointer }) => declared(card, pointer, property, text));
  });
}

function descriptionClaims(card: Card): Claim[] {
  const value = card.values["description"];
  const isText = typeof value === "string" && value.trim() !== "" && value.length <= longestDescription;
  return isText ? [declared(card, "/description", "description", value.trim())] : [];
}

/** Any `extra_gated_*` key is part of the form that the hub shows before it gives access. */
function gatedClaims(card: Card): Claim[] {
  const key = Object.keys(card.values).find(
    (name) => name.startsWith("extra_gated_") && isSet(card.values[name]),
  );
  return key === undefined ? [] : [declared(card, pointerTo(key), "gated", true)];
}
