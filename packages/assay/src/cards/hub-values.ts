import { hubTags } from "../licences/hub-tags.table.ts";
import { pipelineTags } from "./pipeline-tags.table.ts";

/** The licence keys of a card. */
export interface HubLicence {
  readonly license: string;
  readonly license_name?: string;
  readonly license_link?: string;
}

/** A licence as the hub takes it: one of its tags, else `other` with name and link. */
export function hubLicence(expression: string, link: string | undefined): HubLicence {
  const tag = tagByExpression.get(expression);
  const more = link === undefined ? {} : { license_link: link };
  if (tag !== undefined) return { license: tag, ...more };
  return { license: "other", license_name: expression, ...more };
}

export function isHubLicence(tag: string): boolean {
  return tag === "other" || tag === "unknown" || Object.hasOwn(hubTags, tag);
}

export function isPipelineTag(task: string): boolean {
  return pipelineTags.has(task);
}

/** ISO 639-1 or 639-3, or one of the hub's words. */
export function isHubLanguage(language: string): boolean {
  return /^[a-z]{2,3}$|^multilingual$|^code$/.test(language);
}

/** `org/name`, or one of the old names without organisation. */
export function isHubId(name: string): boolean {
  return /^[A-Za-z0-9_][\w.-]{0,95}(?:\/[A-Za-z0-9_][\w.-]{0,95})?$/.test(name) && !name.includes("..");
}

const tagByExpression: ReadonlyMap<string, string> = new Map(
  // The first tag of an expression counts.
  Object.entries(hubTags)
    .map(([tag, expression]) => [expression, tag] as const)
    .reverse(),
);
