import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe } from "vitest";
import { openStore } from "./open-store.ts";
import { storeContract } from "./suite/store-contract.ts";

const root = mkdtempSync(join(tmpdir(), "assay-store-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let stores = 0;

describe("a store on SQLite", () => {
  storeContract((options) => openStore({ kind: "sqlite", folder: join(root, `${(stores += 1)}`) }, options));
});
