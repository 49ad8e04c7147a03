import { describe, expect, it } from "vitest";
import { documentOf } from "./recipe-document.ts";
import { hostedBeside } from "./recipe-hosted.ts";
import { isTemplate } from "./recipe-names.ts";
import { isTestPath } from "./recipe-report.ts";
import { pointerStep } from "../syntax/json-pointer.ts";

describe("parts that all readers of recipes use", () => {
  it("escapes a key for a JSON Pointer", () => {
    expect(pointerStep("a/b~c")).toBe("a~1b~0c");
  });

  it("knows templates from values", () => {
    expect(isTemplate("${MODEL}")).toBe(true);
    expect(isTemplate("acme/small")).toBe(false);
  });

  it("takes the provider that stands beside an id", () => {
    expect(hostedBeside("llama-3.1-8b-instant", { provider: "groq" })?.key).toBe("groq/llama-3.1-8b-instant");
    expect(hostedBeside("llama-3.1-8b-instant", {})).toBeUndefined();
  });

  it("tells the folders of tests", () => {
    expect(isTestPath("app/tests/config.yaml")).toBe(true);
    expect(isTestPath("app/configs/config.yaml")).toBe(false);
  });

  it("gives the nearest known line for a pointer", () => {
    const document = documentOf("a.yaml", "", {}, new Map([["/model", 4]]));

    expect(document.placeAt("/model/name")).toEqual({ path: "a.yaml", line: 4, pointer: "/model/name" });
  });
});
