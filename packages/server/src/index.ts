/**
 * The inventory server of Assay. `assay serve` loads it; a program of your own starts it with `startServer`.
 */
export { type RunningServer, startServer } from "./serve/start-server.ts";
export type { ServerWorld } from "./serve/server-world.ts";
export { runServe, type ServeWorld } from "./serve/run-serve.ts";
export { type ServeFlags, type ServeOptions, ServeUsageError } from "./serve/serve-options.ts";
export { type KeepWorld, runBackUp, runCheck, runRestore } from "./serve/keep-commands.ts";
export type { BackUp } from "./store/backup/back-up.ts";
export type { StoreCheck } from "./store/backup/check-store.ts";
export { createApp } from "./api/app.ts";
export type { ApiOptions, DocumentWriter, Parts } from "./api/parts.ts";
export { openapiDocument } from "./api/openapi.ts";
export { openStore, type Store, type StorePlace } from "./store/open-store.ts";
