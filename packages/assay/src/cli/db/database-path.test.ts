import path from "node:path";
import { expect, it } from "vitest";
import { advisoryFile } from "./database-path.ts";

it("is where the user or the platform wants it", () => {
  const environment = { ASSAY_DB: "/env.db", XDG_DATA_HOME: "/data" };
  expect(advisoryFile("/option.db", environment)).toBe("/option.db");
  expect(advisoryFile(undefined, environment)).toBe("/env.db");
  expect(advisoryFile(undefined, { ASSAY_DB: "", XDG_DATA_HOME: "/data" })).toBe(
    path.join("/data/assay", "advisories.db"),
  );
  expect(() => advisoryFile(undefined, { XDG_DATA_HOME: "relative" })).toThrow(/name it with --db FILE/);
});
