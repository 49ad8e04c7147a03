import path from "node:path";
import { AssayError } from "../../model/error.ts";
import { dataFolder } from "../user-folder.ts";
import type { ServeFlags } from "./serve-flags.ts";

/** What the commands ask of the package `assay-server`. */
export interface ServerPackage {
  runServe(
    flags: ServeFlags,
    world: KeepWorld & {
      readonly version: string;
      readonly write: (text: string) => void;
      readonly signal: AbortSignal;
    },
  ): Promise<void>;
  runBackUp(
    flags: KeepFlags,
    to: string,
    world: KeepWorld,
  ): Promise<StoreCheck & { readonly file: string; readonly bytes: number }>;
  runRestore(
    flags: KeepFlags,
    from: string,
    world: KeepWorld,
  ): Promise<StoreCheck & { readonly folder: string }>;
  runCheck(flags: KeepFlags, world: KeepWorld): Promise<StoreCheck & { readonly kind: string }>;
}

export interface KeepFlags {
  readonly folder?: string;
}

export interface KeepWorld {
  readonly environment: NodeJS.ProcessEnv;
  readonly defaultFolder: string | undefined;
}

/** What a look at a whole store says. */
export interface StoreCheck {
  readonly faults: readonly string[];
  readonly schema: number;
  readonly newestSchema: number;
  readonly projects: number;
  readonly versions: number;
  readonly documents: number;
  readonly audit: readonly {
    readonly organisation: string;
    readonly entries: number;
    readonly head: string;
  }[];
}

/** Where the inventory is kept when nobody says. */
export function inventoryFolder(): string | undefined {
  const folder = dataFolder(process.env);
  return folder === undefined ? undefined : path.join(folder, "server");
}

/** @throws AssayError `usage` that says what to install */
export async function loadServer(): Promise<ServerPackage> {
  // By a name that no bundler follows: the library is installed without it.
  const name = "assay-server";
  try {
    return (await import(name)) as ServerPackage;
  } catch (error) {
    if (!isMissing(error, name)) throw error;
    throw new AssayError("usage", "the server is a package of its own: npm install assay-server");
  }
}

function isMissing(error: unknown, name: string): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "ERR_MODULE_NOT_FOUND" && error.message.includes(name);
}
