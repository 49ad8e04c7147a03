import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { FolderReading } from "../detector.ts";
import { diffusersPipeline } from "./index.ts";
import { pipelineLimits } from "./limits.ts";

const detect = (files: HubFiles, path = ""): Promise<FolderReading> =>
  diffusersPipeline.detect(hubFolder(files, (name) => diffusersPipeline.matches(name), path));

const example = (path: string): Uint8Array =>
  readFileSync(new URL(`../../../../../examples/formats/diffusers-mini/${path}`, import.meta.url));

describe("a pipeline", () => {
  it("that diffusers wrote has its parts in folders", async () => {
    const files = {
      "p/model_index.json": example("model_index.json"),
      "p/unet/config.json": {},
      "p/scheduler/scheduler_config.json": {},
    };
    const reading = await detect(files, "p");
    expect(reading).toMatchObject({ isModel: true, problems: [], findings: [] });
    expect(reading.parts).toEqual([
      { path: "p/scheduler", name: "scheduler" },
      { path: "p/unet", name: "unet" },
    ]);
    expect(claimsOn(reading, "architecture")).toMatchObject([{ value: { value: "LDMPipeline" } }]);
    expect(claimsOn(reading, "producer")).toMatchObject([{ value: { value: "diffusers 0.35.2" } }]);
    expect(claimsOn(reading, "metadata")).toContainEqual(
      expect.objectContaining({
        value: { kind: "known", value: { name: "component.vqvae", value: "diffusers.VQModel" } },
      }),
    );
  });

  it("passes over parts that were left out, and plain settings", async () => {
    const reading = await detect({
      "model_index.json": {
        _class_name: "StableDiffusionPipeline",
        safety_checker: [null, null],
        requires_safety_checker: false,
        checker: ["stable_diffusion", "StableDiffusionSafetyChecker"],
      },
    });
    expect(reading.findings).toEqual([]);
    expect(reading.parts).toBeUndefined();
    expect(claimsOn(reading, "metadata").map(({ source }) => source.pointer)).toEqual([
      "/requires_safety_checker",
      "/checker",
    ]);
  });

  it("with code of its own is a finding", async () => {
    const reading = await detect({
      "model_index.json": {
        _class_name: ["pipeline", "MyPipeline"],
        unet: ["my_unet", "MyUNet"],
        vae: ["some_library", "Vae"],
      },
      "pipeline.py": "",
      "unet/my_unet.py": "",
    });
    expect(claimsOn(reading, "customCode").map(({ value }) => value)).toMatchObject([
      { value: "pipeline.MyPipeline" },
      { value: "unet/my_unet.MyUNet" },
      { value: "some_library.Vae" },
    ]);
    expect(reading.hazards).toMatchObject([{ hazard: { rule: "CONFIG-CUSTOM-CODE", verdict: "unknown" } }]);
    expect(reading.roles).toContainEqual({ path: "pipeline.py", role: "code" });
    expect(reading.roles).toContainEqual({ path: "unet/my_unet.py", role: "code" });
  });

  it("names no part outside its folder", async () => {
    const entries = { "../other": ["diffusers", "X"], "a/b": ["diffusers", "X"], _x: ["diffusers", "X"] };
    const files = {
      "p/model_index.json": { _class_name: "X", ...entries },
      "other/x": "",
      "p/a/b/x": "",
      "p/_x/x": "",
    };
    expect((await detect(files, "p")).parts).toBeUndefined();
  });

  it("has a scheduler without weights", async () => {
    const reading = await detect({ "scheduler_config.json": example("scheduler/scheduler_config.json") });
    expect(reading.isModel).toBeUndefined();
    expect(reading.roles).toEqual([{ path: "scheduler_config.json", role: "config" }]);
    expect(claimsOn(reading, "metadata")).toMatchObject([
      { value: { value: { name: "scheduler", value: "DDIMScheduler" } } },
    ]);
  });
});

describe("hostile files", () => {
  it.each([
    ["no JSON", "{", "malformed"],
    ["a list", "[]", "malformed"],
    ["no class", "{}", "malformed"],
    ["nesting without end", "[".repeat(100_000), "limit-exceeded"],
    ["too many bytes", " ".repeat(pipelineLimits.maxBytes + 1), "limit-exceeded"],
    ["bytes that are no UTF-8", Uint8Array.of(0xff), "not-utf8"],
  ])("with %s are problems", async (_, content, code) => {
    const reading = await detect({ "model_index.json": content });
    expect(reading.problems).toMatchObject([{ problem: { code } }]);
    expect(reading.isModel).toBeUndefined();
  });

  it("with repeated keys are found", async () => {
    const reading = await detect({ "model_index.json": '{"_class_name":"A","_class_name":"B"}' });
    expect(reading.findings).toMatchObject([{ rule: "CONFIG-DUPLICATE-KEY" }]);
  });

  it("of any JSON give a reading", async () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom("_class_name", "unet", "vae", "auto_map"), fc.jsonValue({ maxDepth: 3 })),
    );
    await fc.assert(
      fc.asyncProperty(value, async (any) => {
        const reading = await detect({ "model_index.json": any, "scheduler_config.json": any, "unet/x": "" });
        expect(reading.roles.length).toBeGreaterThan(0);
      }),
      { seed: 13, numRuns: 300 },
    );
  });
});
