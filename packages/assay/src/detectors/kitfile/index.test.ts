import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { FolderReading } from "../detector.ts";
import { kitfile } from "./index.ts";

function detect(files: HubFiles): Promise<FolderReading> {
  return kitfile.detect(hubFolder(files, (name) => kitfile.matches(name)));
}

const text =
  "manifestVersion: 1.0.0\npackage:\n  version: 2.0.0\n  license: my own\n  authors: [Jo]\nmodel:\n  name: film\n  path: ./film.gguf\n  framework: llama.cpp\n";

describe("a Kitfile", () => {
  it("says what the model beside it is, with lines", async () => {
    const { claims, roles, problems } = await detect({ Kitfile: text });
    expect({ roles, problems }).toEqual({ roles: [{ path: "Kitfile", role: "config" }], problems: [] });
    expect(
      claims.map(({ property, value, source }) => [
        property,
        value.kind === "known" ? value.value : "",
        source.line,
      ]),
    ).toEqual([
      ["name", "film", 7],
      ["version", "2.0.0", 3],
      ["library", "llama.cpp", 9],
      ["metadata", { name: "license", value: "my own" }, 4],
      ["author", "Jo", 5],
    ]);
  });

  it.each(["./models/film.gguf", "../film.gguf", "ghcr.io/acme/film:7b", "/home/jo/film.gguf"])(
    "says nothing of a model elsewhere: %s",
    async (path) => {
      expect((await detect({ Kitfile: text.replace("./film.gguf", path) })).claims).toEqual([]);
    },
  );

  it.each(["- a\n", "a: [\n"])("that is broken is a gap: %j", async (broken) => {
    expect((await detect({ Kitfile: broken })).problems).toMatchObject([{ path: "Kitfile" }]);
  });

  it("never throws for mutated text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length), fc.string({ maxLength: 9 }), async (at, noise) => {
        const reading = await detect({ Kitfile: text.slice(0, at) + noise + text.slice(at) });
        expect(reading.findings).toEqual([]);
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});
