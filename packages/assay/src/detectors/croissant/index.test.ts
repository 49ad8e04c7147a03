import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { FolderReading } from "../detector.ts";
import { croissant } from "./index.ts";

function detect(files: HubFiles): Promise<FolderReading> {
  return croissant.detect(hubFolder(files, (name) => croissant.matches(name)));
}

const document = {
  "@type": "sc:Dataset",
  conformsTo: "http://mlcommons.org/croissant/1.0",
  name: "tickets",
  description: "Tickets.",
  license: ["mit", "apache-2.0"],
  url: "https://huggingface.co/datasets/acme/tickets",
  creator: { "@type": "Person", name: "Jo" },
  "rai:dataBiases": ["One.", "Two."],
};

describe("a Croissant document beside data", () => {
  it("says what its dataset is", async () => {
    const { dataset, roles, claims } = await detect({ "croissant.json": JSON.stringify(document) });
    expect({ roles, claims }).toEqual({ roles: [{ path: "croissant.json", role: "card" }], claims: [] });
    expect(dataset?.name).toBe("tickets");
    expect(dataset?.identifiers?.[0]).toEqual({ type: "huggingface", value: "acme/tickets" });
    const said = dataset?.claims.map(({ property, value }) => [
      property,
      value.kind === "known" ? value.value : "",
    ]);
    expect(said).toEqual([
      ["description", "Tickets."],
      ["url", "https://huggingface.co/datasets/acme/tickets"],
      ["author", "Jo"],
      ["license", "MIT AND Apache-2.0"],
      ["metadata", { name: "consideration:bias", value: "One." }],
      ["metadata", { name: "consideration:bias:2", value: "Two." }],
    ]);
    expect(dataset?.claims[0]).toMatchObject({
      basis: "declared",
      source: { by: "croissant@1", pointer: "/description" },
    });
  });

  it.each(["{}", "{", "[]", '{"name":"x"}', '{"conformsTo":"mlcommons.org"}'])(
    "is none of our business as %s",
    async (text) => {
      expect(await detect({ "metadata.json": text })).toMatchObject({ roles: [], problems: [] });
    },
  );

  it("never throws for broken or mutated text", async () => {
    const whole = JSON.stringify(document);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.string({ maxLength: 9 }), async (at, noise) => {
        await detect({ "metadata.json": whole.slice(0, at) + noise + whole.slice(at) });
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});
