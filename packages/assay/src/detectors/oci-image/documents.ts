import { createHash } from "node:crypto";
import type { Problem } from "../../model/coverage.ts";
import { readJson, readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { documentLimits } from "./limits.ts";

/** What an image says of itself in the folder `.image` of its tree. */
export interface ImageDocuments {
  /** Folder of the image's file system, relative to the root of the tree: "" or it ends with a slash. */
  readonly root: string;
  readonly configPath: string;
  readonly config: unknown;
  /** `sha256:<hex>` of the configuration, which Docker calls the id of the image. */
  readonly imageId?: string;
  readonly manifest: unknown;
  readonly manifestPath: string;
  /** `sha256:<hex>` as measured; absent where the place of the image has no manifest. */
  readonly digest?: string;
  readonly descriptor: unknown;
  readonly descriptorPath: string;
  /** What its registry lists as attached to it. */
  readonly referrers: unknown;
  readonly referrersPath: string;
  /** The files that were read, and what was wrong with some. */
  readonly read: readonly string[];
  readonly problems: readonly { readonly path: string; readonly problem: Problem }[];
}

/** Reads the three documents beside each other; those that are absent or broken are undefined. */
export async function readDocuments(project: ProjectInput, descriptorPath: string): Promise<ImageDocuments> {
  const folder = descriptorPath.slice(0, -"descriptor.json".length);
  const read: string[] = [];
  const problems: { path: string; problem: Problem }[] = [];
  const open = async (name: string): Promise<{ readonly value: unknown; readonly digest?: string }> => {
    const file = project.find(folder + name);
    if (file === undefined) return { value: undefined };
    read.push(file.path);
    const json = await readJson(file, documentLimits);
    if (!json.ok) problems.push({ path: file.path, problem: json.problem });
    const whole = await readWhole(file, documentLimits.maxBytes);
    const digest = whole.ok
      ? { digest: `sha256:${createHash("sha256").update(whole.bytes).digest("hex")}` }
      : {};
    return { value: json.ok ? json.value : undefined, ...digest };
  };
  const descriptor = await open("descriptor.json");
  const manifest = await open("manifest.json");
  const config = await open("config.json");
  const referrers = await open("referrers.json");
  return {
    root: folder.slice(0, -".image/".length),
    configPath: `${folder}config.json`,
    config: config.value,
    ...(config.digest === undefined ? {} : { imageId: config.digest }),
    manifest: manifest.value,
    manifestPath: `${folder}manifest.json`,
    ...(manifest.digest === undefined ? {} : { digest: manifest.digest }),
    descriptor: descriptor.value,
    descriptorPath,
    referrers: referrers.value,
    referrersPath: `${folder}referrers.json`,
    read,
    problems,
  };
}
