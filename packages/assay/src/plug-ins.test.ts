import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { documents } from "./bom/registry.ts";
import { containers } from "./containers/registry.ts";
import { detectors, projectDetectors } from "./detectors/registry.ts";
import { formatReaders } from "./formats/registry.ts";
import { rules } from "./rules/registry.ts";
import { sources } from "./sources/registry.ts";
import { ruleCatalogue } from "./scan/rule-catalogue.ts";

/** Every kind of plug-in: its folder, what is registered, and the files that each one must have. */
const kinds = [
  {
    folder: "formats",
    ids: formatReaders.map(({ id }) => id),
    files: ["index.ts", "read.ts", "index.test.ts", "readme.md"],
  },
  {
    folder: "detectors",
    ids: [...detectors, ...projectDetectors].map(({ id }) => id),
    files: ["index.ts", "detect.ts", "index.test.ts", "readme.md"],
  },
  {
    folder: "containers",
    ids: containers.map(({ id }) => id),
    files: ["index.ts", "index.test.ts", "readme.md"],
  },
  { folder: "rules", ids: rules.map(({ id }) => id), files: ["index.ts", "judge.ts", "readme.md"] },
  {
    folder: "bom",
    ids: [
      "card",
      "croissant",
      "cyclonedx",
      "html",
      "markdown",
      "model-manifest",
      "native",
      "openvex",
      "sarif",
      "spdx",
      "spdx2",
    ],
    files: ["index.ts", "index.test.ts", "readme.md"],
  },
  { folder: "sources", ids: sources.map(({ id }) => id), files: ["index.ts", "index.test.ts", "readme.md"] },
];

const source = import.meta.dirname;

describe.each(kinds)("$folder", ({ folder, ids, files }) => {
  it("registers every folder, and has a folder for everything that is registered", () => {
    const folders = readdirSync(path.join(source, folder), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual([...ids].sort());
  });

  it.each(ids.map((id) => [id]))("%s has the files of its kind", (id) => {
    const missing = files.filter((file) => !existsSync(path.join(source, folder, id, file)));
    expect(missing).toEqual([]);
  });
});

describe("readers", () => {
  it.each(formatReaders.map((reader) => [reader.id, reader] as const))(
    "%s has a hostile-input case and says what it does not read",
    (id, reader) => {
      const test = readFileSync(path.join(source, "formats", id, "index.test.ts"), "utf8");
      expect(test).toMatch(/fast-check/);
      expect(test).toMatch(/truncat|hostile|mutat|broken|any bytes/i);
      expect(reader.support.metadata.length).toBeGreaterThan(0);
      expect(readFileSync(path.join(source, "formats", id, "readme.md"), "utf8")).toMatch(/not read/i);
    },
  );
});

describe("documents", () => {
  it.each(documents.map((row) => [row.formats[0] ?? "", row] as const))(
    "%s lists the formats that its writer writes",
    async (_name, row) => {
      const writer = await row.load();
      expect(writer.formats.map(({ name }) => name)).toEqual(row.formats);
    },
  );
});

describe("rules", () => {
  it("that a finding can name are all described", () => {
    const catalogue = ruleCatalogue();
    const folders = ["formats", "containers", "detectors", "code", "commands", "rules", "safety", "scan"];
    const files = folders.flatMap((folder) =>
      readdirSync(path.join(source, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
        .map((name) => path.join(source, folder, name)),
    );
    const named = files.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\b(?:rule|id): "([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)"/g)].map(
        ([, id]) => id ?? "",
      ),
    );
    expect(named.length).toBeGreaterThan(100);
    expect([...new Set(named)].filter((id) => !catalogue.has(id))).toEqual([]);
  });

  it("have ids that stay apart, and something to say", () => {
    for (const { id, what, why, fix, references } of ruleCatalogue().values()) {
      expect(id).toMatch(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/);
      for (const text of [what, why, fix]) expect(text.length, id).toBeGreaterThan(10);
      for (const address of references) expect(URL.canParse(address), `${id} ${address}`).toBe(true);
    }
  });
});
