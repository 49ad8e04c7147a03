import type { ApiRow } from "../api.ts";
import { goClientApis } from "./go-clients.table.ts";
import { goFrameworkApis } from "./go-frameworks.table.ts";
import { goLocalApis } from "./go-local.table.ts";
import { goStoreApis } from "./go-stores.table.ts";
import { goToolApis } from "./go-tools.table.ts";

/** Go libraries. */
export const goApis: readonly ApiRow[] = [
  ...goClientApis,
  ...goFrameworkApis,
  ...goLocalApis,
  ...goStoreApis,
  ...goToolApis,
];
