import os from "node:os";
import path from "node:path";
import type { FileSystem } from "../../bytes/file-system.ts";
import { configuredEndpoint, type Environment, type HubTarget } from "./target.ts";

/** Longer than any token; a file of another kind is none. */
const longestToken = 1000;

/**
 * The token for this target, by the conventions of `huggingface_hub`: `HF_TOKEN`, else the file of `HF_TOKEN_PATH`, else `token`
 * in `HF_HOME`. It belongs to the configured endpoint and goes nowhere else.
 */
export function tokenFor(
  { endpoint }: HubTarget,
  environment: Environment,
  fileSystem: FileSystem,
): string | undefined {
  if (endpoint !== configuredEndpoint(environment)) return undefined;
  const named = (environment["HF_TOKEN"] ?? environment["HUGGING_FACE_HUB_TOKEN"] ?? "").trim();
  if (named !== "") return isToken(named) ? named : undefined;
  if (isOn(environment["HF_HUB_DISABLE_IMPLICIT_TOKEN"])) return undefined;
  const file = environment["HF_TOKEN_PATH"] ?? path.join(hubHome(environment), "token");
  const text = readSmall(fileSystem, file);
  return text !== undefined && isToken(text) ? text : undefined;
}

/** The folder of the local cache: `HF_HUB_CACHE`, else `hub` in `HF_HOME`. */
export function cacheFolder(environment: Environment): string {
  const named = environment["HF_HUB_CACHE"] ?? environment["HUGGINGFACE_HUB_CACHE"];
  return named ?? path.join(hubHome(environment), "hub");
}

/** `HF_HUB_OFFLINE=1`, as the libraries of the hub know it. */
export function isOfflineByEnvironment(environment: Environment): boolean {
  return isOn(environment["HF_HUB_OFFLINE"]) || isOn(environment["TRANSFORMERS_OFFLINE"]);
}

function hubHome(environment: Environment): string {
  const cache = environment["XDG_CACHE_HOME"] ?? path.join(environment["HOME"] ?? os.homedir(), ".cache");
  return environment["HF_HOME"] ?? path.join(cache, "huggingface");
}

function isOn(value: string | undefined): boolean {
  return ["1", "on", "yes", "true"].includes((value ?? "").toLowerCase());
}

/** What can stand in a header. */
function isToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

function readSmall(fileSystem: FileSystem, file: string): string | undefined {
  try {
    if (!fileSystem.statSync(file).isFile()) return undefined;
    const descriptor = fileSystem.openSync(file, "r");
    try {
      const bytes = new Uint8Array(longestToken);
      const count = fileSystem.readSync(descriptor, bytes, 0, bytes.length, 0);
      return Buffer.from(bytes.subarray(0, count)).toString("utf8").trim();
    } finally {
      fileSystem.closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}
