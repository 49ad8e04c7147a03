import path from "node:path";
import { AssayError } from "../../model/error.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import { dataFolder } from "../user-folder.ts";

/** What the command line says. */
export interface ServeFlags {
  readonly folder?: string;
  readonly listen?: string;
  readonly publicUrl?: string;
  readonly trustProxy?: boolean;
  readonly workers?: string;
  readonly allowHost?: readonly string[];
  readonly demo?: boolean;
  readonly advisories?: string;
}

/** What this command asks of the package `assay-server`. */
interface ServerPackage {
  runServe(
    flags: ServeFlags,
    world: {
      readonly version: string;
      readonly environment: NodeJS.ProcessEnv;
      readonly defaultFolder: string | undefined;
      readonly write: (text: string) => void;
      readonly signal: AbortSignal;
    },
  ): Promise<void>;
}

/** Runs the server until it is told to stop: by a signal once to end in good order, twice to end at once. */
export async function serve(flags: ServeFlags): Promise<void> {
  const { runServe } = await loadServer();
  const folder = dataFolder(process.env);
  try {
    await runServe(flags, {
      version: toolVersion,
      environment: process.env,
      defaultFolder: folder === undefined ? undefined : path.join(folder, "server"),
      write: (text) => void process.stderr.write(text),
      signal: stopSignal(),
    });
  } catch (error) {
    throw told(error);
  }
}

/** @throws AssayError `usage` that says what to install */
async function loadServer(): Promise<ServerPackage> {
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

function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const)
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  return controller.signal;
}

/** What the user can do something about is one sentence. */
function told(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? error.code : undefined;
  if (error.name === "ServeUsageError") return new AssayError("usage", error.message);
  if (code === "EADDRINUSE") return new AssayError("usage", "another program listens there: --listen");
  if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new AssayError("usage", `cannot listen there (${String(code)}): --listen`);
  return error;
}
