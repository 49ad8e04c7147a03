import { describe, expect, test } from "vitest";
import { claim } from "../../../../../testkit/inventory-parts.ts";
import { keptClaims } from "./own-source.ts";

const kept = (source: Parameters<typeof claim>[3]): unknown =>
  keptClaims([claim("license", "MIT", "declared", source)], "bot 1.0")[0]?.source;

describe("the place of a claim as it is kept", () => {
  test("in the document itself is the field, wherever in its lists the thing stands", () => {
    const pointer = "/components/116/licenses/0/license/id";

    expect(kept({ by: "cyclonedx@1", path: "bot 1.0", line: 7, pointer })).toEqual({
      by: "cyclonedx@1",
      pointer: "/components/*/licenses/*/license/id",
    });
    expect(kept({ by: "spdx@1", path: "bot 1.0", pointer: "/packages/3" })).toEqual({
      by: "spdx@1",
      pointer: "/packages/*",
    });
  });

  test("that the document names stays whole", () => {
    const place = { by: "cyclonedx@1", path: "app/requirements.txt", line: 12 };

    expect(kept({ ...place, document: "bot 1.0", pointer: "/components/4/properties/2" })).toEqual({
      ...place,
      pointer: "/components/*/properties/*",
    });
  });

  test("in another file stays what it is", () => {
    const place = { by: "huggingface@1", path: "config.json", pointer: "/architectures/0" };

    expect(kept(place)).toEqual(place);
  });
});
