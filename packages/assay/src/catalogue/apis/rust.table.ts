import type { ApiRow } from "../api.ts";
import { rustClientApis } from "./rust-clients.table.ts";
import { rustFrameworkApis } from "./rust-frameworks.table.ts";
import { rustLocalApis } from "./rust-local.table.ts";
import { rustStoreApis } from "./rust-stores.table.ts";

/** Crates of Rust. */
export const rustApis: readonly ApiRow[] = [
  ...rustClientApis,
  ...rustFrameworkApis,
  ...rustLocalApis,
  ...rustStoreApis,
];
