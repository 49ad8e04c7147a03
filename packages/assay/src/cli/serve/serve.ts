import { AssayError } from "../../model/error.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import type { ServeFlags } from "./serve-flags.ts";
import { inventoryFolder, loadServer } from "./server-package.ts";

/** Runs the server until it is told to stop: by a signal once to end in good order, twice to end at once. */
export async function serve(flags: ServeFlags): Promise<void> {
  const { runServe } = await loadServer();
  // Whoever read the log may be gone: that is no reason to end.
  process.stderr.on("error", () => undefined);
  try {
    await runServe(flags, {
      version: toolVersion,
      environment: process.env,
      defaultFolder: inventoryFolder(),
      write: (text) => void process.stderr.write(text),
      signal: stopSignal(),
    });
  } catch (error) {
    throw told(error);
  }
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
