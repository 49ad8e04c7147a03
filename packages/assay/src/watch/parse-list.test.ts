import fs from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AssayError } from "../model/error.ts";
import { parse } from "../syntax/yaml-library.ts";
import { eventKinds } from "./event-kinds.table.ts";
import { watchListJsonSchema } from "./list-schema.ts";
import { parseWatchList } from "./parse-list.ts";

const list = `assayWatch: 1
severity:
  new-commit: low
ignore: [files-added]
watch:
  - model: acme/chat
    revision: v1
    severity: { new-commit: high }
    ignore:
      - event: files-changed
        paths: ["*.md"]
  - dataset: acme/tickets
  - image: ghcr.io/acme/serve:latest
  - organisation: acme
  - document: boms/app.cdx.json
advisories:
  database: data/advisories.db
`;

async function mistakeIn(text: string): Promise<string> {
  return parseWatchList(text, "watch.yaml").then(
    () => "",
    (error: unknown) => (error instanceof AssayError ? error.message : String(error)),
  );
}

describe("the how-to page", () => {
  const page = fs.readFileSync(path.resolve(import.meta.dirname, "../../../../docs/how-to/watch.md"), "utf8");

  it.each(Object.entries(eventKinds))("says what %s is, and how much it matters", (kind, { severity }) => {
    const row = page.split("\n").find((line) => line.startsWith("|") && line.includes(`\`${kind}\``));

    expect(row?.split("|")[2]?.trim()).toBe(severity);
  });
});

describe("a watch list", () => {
  it("names models, datasets, images and organisations, with what matters of each", async () => {
    const { entries, advisories } = await parseWatchList(list, "watch.yaml");
    const [model, dataset, image, organisation, document] = entries;

    expect(model).toEqual({
      ...{ kind: "model", name: "acme/chat", revision: "v1" },
      ignore: [{ event: "files-added" }, { event: "files-changed", paths: ["*.md"] }],
      severities: new Map([["new-commit", "high"]]),
    });
    expect(dataset).toMatchObject({ kind: "dataset", severities: new Map([["new-commit", "low"]]) });
    expect(image).toMatchObject({ kind: "image", name: "ghcr.io/acme/serve:latest" });
    expect(organisation).toMatchObject({ kind: "organisation", name: "acme" });
    expect(document).toMatchObject({ kind: "document", name: "boms/app.cdx.json" });
    expect(advisories).toEqual({ isWanted: true, database: "data/advisories.db" });
  });

  it.each([
    ["assayWatch: 1\nwatch:\n  - modl: a/b\n", "watch.yaml:3:5: watch[0].modl: there is no such key"],
    [
      "assayWatch: 1\nwatch:\n  - model: a/b\n    dataset: a/b\n",
      "watch.yaml:3:5: an entry names one model, dataset, image, organisation or document",
    ],
    [
      "assayWatch: 1\nwatch:\n  - ignore: []\n",
      "watch.yaml:3:5: an entry names one model, dataset, image, organisation or document",
    ],
    [
      "assayWatch: 1\nwatch:\n  - model: a/b\n  - model: a/b\n",
      "watch.yaml:4:5: hf://a/b stands twice in the list",
    ],
    [
      "assayWatch: 1\nwatch:\n  - model: ../b\n",
      "watch.yaml:3:5: watch[0].model: this must be org/name, as on the hub",
    ],
    [
      "assayWatch: 1\nwatch:\n  - image: ghcr.io/a/b\n",
      "watch.yaml:3:5: an image needs its tag, as registry/name:tag",
    ],
    [
      "assayWatch: 1\nwatch:\n  - organisation: a\n    revision: v1\n",
      "watch.yaml:4:5: only a model or a dataset has a revision",
    ],
    [
      "assayWatch: 1\nseverity: { new-comit: low }\nwatch:\n  - model: a/b\n",
      "watch.yaml:2:13: severity.new-comit: there is no such key",
    ],
    [
      "assayWatch: 1\nwatch:\n  - document: a.json\n    revision: v1\n",
      "watch.yaml:4:5: only a model or a dataset has a revision",
    ],
    [
      "assayWatch: 1\nadvisories: { databse: a }\nwatch:\n  - model: a/b\n",
      "watch.yaml:2:15: advisories.databse: there is no such key",
    ],
    ["assayWatch: 1\n", "watch.yaml:1:1: watch: this is missing"],
    ["assayWatch: 2\nwatch: [{ model: a/b }]\n", "watch.yaml:1:1: assayWatch: this must be 1"],
    ["watch: [", "watch.yaml:1:9: "],
  ])("%j is refused with its place", async (text, message) => {
    expect(await mistakeIn(text)).toContain(message);
  });

  it("is in the examples", async () => {
    const file = path.resolve(import.meta.dirname, "../../../../examples/watch.yaml");

    await expect(parseWatchList(fs.readFileSync(file, "utf8"), "watch.yaml")).resolves.toMatchObject({
      entries: [{}, {}, {}],
    });
  });

  it("that is any text gives a list or one error with sentences", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.nat(list.length), async (inserted, at) => {
        const text = list.slice(0, at) + inserted + list.slice(at);
        await parseWatchList(text, "watch.yaml").catch((error: unknown) => {
          expect(error).toBeInstanceOf(AssayError);
        });
      }),
    );
  });

  it("has a JSON Schema that accepts it, and refuses an entry without a name", () => {
    const check = new Ajv2020({ strict: false }).compile(watchListJsonSchema() as object);

    expect(check(parse(list))).toBe(true);
    expect(check(parse("assayWatch: 1\nwatch: [{ ignore: [] }]"))).toBe(false);
    expect(check(parse("assayWatch: 1\nwatch: [{ model: a/b, dataset: a/b }]"))).toBe(false);
  });
});
