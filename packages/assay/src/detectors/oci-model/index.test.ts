import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "testkit/hostile-text";
import { hubFolder, type HubFiles } from "testkit/hub-repository";
import type { FolderReading } from "../detector.ts";
import { ociModel } from "./index.ts";

const detect = (files: HubFiles): Promise<FolderReading> =>
  ociModel.detect(hubFolder(files, (name) => ociModel.matches(name)));
const facts = ({ claims }: FolderReading): unknown[] =>
  claims.map(({ property, value, source }) => [
    property,
    value.kind === "known" ? value.value : value,
    source.pointer,
  ]);

describe("the configuration of a model", () => {
  it("of ModelPack says what its descriptor and its config have", async () => {
    const reading = await detect({
      "oci-model-config.json": {
        descriptor: {
          name: "xyz",
          vendor: "XYZ",
          licenses: ["Apache License 2.0"],
          authors: ["a", "b"],
          sourceURL: "https://example.org",
        },
        config: {
          architecture: "transformer",
          paramSize: "8b",
          precision: "fp16",
          capabilities: { inputTypes: ["text", "image"] },
        },
      },
    });
    expect(facts(reading)).toEqual([
      ["name", "xyz", "/descriptor/name"],
      ["supplier", "XYZ", "/descriptor/vendor"],
      ["author", "a", "/descriptor/authors"],
      ["author", "b", "/descriptor/authors"],
      ["license", "Apache-2.0", "/descriptor/licenses"],
      ["url", "https://example.org", "/descriptor/sourceURL"],
      ["metadata", { name: "architecture", value: "transformer" }, "/config/architecture"],
      ["sizeLabel", "8b", "/config/paramSize"],
      ["dtype", "fp16", "/config/precision"],
      ["modality", "text", "/config/capabilities/inputTypes"],
      ["modality", "image", "/config/capabilities/inputTypes"],
    ]);
  });

  it("of Docker says format, size and architecture", async () => {
    const reading = await detect({
      "oci-model-config.json": { config: { format: "gguf", parameters: "361.82 M", architecture: "llama" } },
    });
    expect(facts(reading)).toEqual([
      ["architecture", "llama", "/config/architecture"],
      ["sizeLabel", "361.82 M", "/config/parameters"],
      ["format", "gguf", "/config/format"],
    ]);
  });

  it("that is hostile never throws, and a broken one is said", async () => {
    expect((await detect({ "oci-model-config.json": Buffer.from("{") })).problems).toHaveLength(1);
    const value = fc.oneof(anyText, fc.array(anyText, { maxLength: 3 }), fc.constant(null));
    const shape = fc.record({
      descriptor: fc.dictionary(fc.constantFrom("name", "licenses", "authors", "__proto__"), value),
      config: fc.oneof(value, fc.dictionary(fc.constantFrom("capabilities", "paramSize"), value)),
    });
    await fc.assert(
      fc.asyncProperty(shape, async (made) => {
        expect((await detect({ "oci-model-config.json": made })).problems).toEqual([]);
      }),
      { seed: 9, numRuns: 150 },
    );
  });
});
