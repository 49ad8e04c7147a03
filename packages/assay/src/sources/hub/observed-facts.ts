import { createHash } from "node:crypto";
import { canonicalText } from "../../model/canonical-text.ts";
import type { ObservedDigest, ObservedFile, ObservedScan } from "../../model/observation.ts";
import { compareText } from "../../model/text-order.ts";
import type { ListedEntry } from "./api-shapes.ts";
import type { ListedFile } from "../listed-file.ts";
import type { ObservedInfo } from "./observed-shapes.ts";
import { spokenWords } from "./scan-words.ts";

export function observedFiles(files: readonly ListedFile[]): readonly ObservedFile[] {
  return files
    .map(({ path, sizeBytes, sha256, gitBlob }) => {
      const digest = sha256 === undefined ? gitBlob && `git-blob:${gitBlob}` : `sha256:${sha256}`;
      return { path, sizeBytes, ...(digest === undefined ? {} : { digest }) };
    })
    .sort((a, b) => compareText(a.path, b.path));
}

/** As the card declares it; else as the hub's tags do. Undefined when neither says that there is a card. */
export function licencesOf({ cardData, tags = [] }: ObservedInfo): readonly string[] {
  if (cardData === undefined || cardData === null)
    return tags.filter((tag) => tag.startsWith("license:")).map((tag) => tag.slice("license:".length));
  const named = textsIn(cardData["license_name"]).map((name) => `name ${name}`);
  return [...textsIn(cardData["license"]), ...named];
}

/** Bases that the card names; else those of the hub's tags. */
export function baseNames({ cardData, tags = [] }: ObservedInfo): readonly string[] {
  const told =
    cardData === undefined || cardData === null
      ? tags.flatMap((tag) => /^base_model:(?:\w{1,20}:)?([\w.-]{1,96}\/[\w.-]{1,96})$/.exec(tag)?.[1] ?? [])
      : textsIn(cardData["base_model"]);
  return [...new Set(told)];
}

/** `AutoModel: modeling_chat.Chat`; undefined when the hub does not say what the configuration holds. */
export function ownCodeOf({ config }: ObservedInfo): readonly string[] | undefined {
  if (config === undefined || config === null) return undefined;
  const map = config["auto_map"];
  if (typeof map !== "object" || map === null) return [];
  return Object.entries(map).map(([key, value]) => `${key}: ${textsIn(value).join(", ")}`);
}

/** Of each key of the card's metadata only a digest is kept. */
export function cardKeysOf({ cardData }: ObservedInfo): readonly ObservedDigest[] | undefined {
  if (cardData === undefined || cardData === null) return undefined;
  return Object.entries(cardData).map(([name, value]) => ({ name, sha256: sha256(canonicalText(value)) }));
}

export function gatingOf({ gated }: ObservedInfo): string | undefined {
  if (gated === undefined) return undefined;
  if (gated === false) return "open";
  return gated === true ? "gated" : `gated (${gated})`;
}

/** What scanners say of files, and what the hub makes of it; undefined when nobody says anything. */
export function scansOf(
  { securityRepoStatus }: ObservedInfo,
  entries: readonly ListedEntry[],
): readonly ObservedScan[] | undefined {
  const words = entries.flatMap(({ path, securityFileStatus }) =>
    securityFileStatus === undefined
      ? []
      : spokenWords(securityFileStatus).map(({ scanner, word }) => ({ path, scanner, word })),
  );
  const issues = securityRepoStatus?.filesWithIssues ?? [];
  const levels = issues.map(({ path, level }) => ({ path, scanner: "the hub", word: level }));
  const isSilent = securityRepoStatus?.scansDone !== true && words.length === 0 && levels.length === 0;
  return isSilent ? undefined : [...levels, ...words];
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
