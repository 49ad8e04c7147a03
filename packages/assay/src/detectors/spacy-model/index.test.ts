import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { PropertyName } from "../../model/properties.ts";
import type { FolderReading } from "../detector.ts";
import { spacyModel } from "./index.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const detect = (files: HubFiles): Promise<FolderReading> =>
  spacyModel.detect(hubFolder(files, (name) => spacyModel.matches(name)));

const values = (reading: FolderReading, property: PropertyName): unknown[] =>
  claimsOn(reading, property).flatMap(({ value }) => (value.kind === "known" ? [value.value] : []));

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../../testkit/fixtures/spacy/${name}`, import.meta.url));

const tiny: HubFiles = { "meta.json": fixture("meta.json"), "config.cfg": fixture("config.cfg") };

describe("a pipeline that spaCy 3.8 wrote", () => {
  it("is a model with its components, scores and sources", async () => {
    const reading = await detect(tiny);
    expect(reading.isModel).toBe(true);
    expect(reading.problems).toEqual([]);
    expect(reading.hazards).toEqual([]);
    expect(values(reading, "name")).toEqual(["en_tiny"]);
    expect(values(reading, "language")).toEqual(["en"]);
    expect(values(reading, "license")).toEqual(["MIT"]);
    expect(values(reading, "metric")).toEqual([{ type: "cats_score", value: 0.75 }]);
    expect(values(reading, "hyperparameter")).toEqual([{ name: "textcat.num_labels", value: 2 }]);
    expect(values(reading, "metadata")).toContainEqual({
      name: "spacy.pipeline",
      value: "sentencizer,textcat",
    });
    expect(values(reading, "trainingParameter")).toEqual([{ name: "seed", value: 0 }]);
    expect(reading.lineage).toMatchObject([
      { kind: "trainedOn", target: { kind: "dataset", name: "Tiny corpus" } },
    ]);
    expect(reading.lineage[0]?.target.claims).toHaveLength(3);
  });

  it("with factories of others is unknown, with their lines", async () => {
    const config = Buffer.from(fixture("config.cfg"))
      .toString()
      .replace('"spacy.Tokenizer.v1"', '"evil.tokenizer.v1"');
    const reading = await detect({
      ...tiny,
      "config.cfg": text(`${config}\n[components.x]\nfactory = "my_own"\n`),
    });
    expect(reading.hazards).toMatchObject([
      {
        path: "config.cfg",
        hazard: {
          rule: "SPACY-FOREIGN-CODE",
          verdict: "unknown",
          evidence: [expect.stringContaining("evil.tokenizer.v1"), expect.stringContaining("my_own")],
        },
      },
    ]);
    expect(values(reading, "customCode")).toEqual(["evil.tokenizer.v1", "my_own"]);
  });
});

describe("other files of these names", () => {
  it.each([[{ lang: "en", title: "Page" }], [{ name: "x" }], [[1]]])("%j is passed over", async (meta) => {
    expect(await detect({ "meta.json": meta })).toMatchObject({ claims: [], roles: [], problems: [] });
  });

  it("a config.cfg of another program is passed over", async () => {
    expect(await detect({ "config.cfg": text('[a]\nfactory = "x"\n') })).toMatchObject({
      hazards: [],
      roles: [],
    });
  });
});

describe("hostile files", () => {
  it("that cannot be read are a gap beside a configuration", async () => {
    const reading = await detect({ ...tiny, "meta.json": text("{") });
    expect(reading.problems).toMatchObject([{ path: "meta.json", problem: { code: "malformed" } }]);
  });

  it("with mutated bytes never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2_000), fc.uint8Array({ maxLength: 20 }), async (at, noise) => {
        const broken = (name: string): Uint8Array => {
          const bytes = Uint8Array.from(fixture(name));
          bytes.set(noise.slice(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length));
          return bytes;
        };
        await detect({ "meta.json": broken("meta.json"), "config.cfg": fixture("config.cfg") });
        await detect({ "meta.json": fixture("meta.json"), "config.cfg": broken("config.cfg") });
      }),
      { seed: 4, numRuns: 100 },
    );
  });
});
