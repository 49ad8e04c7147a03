import { describe, expect, it } from "vitest";

import {
  containerImage,
  hardware,
  hostedModel,
  hubModel,
  service,
  servingEngine,
  trainingRun,
} from "../catalogue/things.ts";
import type { Link, Thing, Use } from "../model/use.ts";
import { acceleratorLinks, imageLinks } from "./serving-links.ts";

const place = { path: "compose.yaml", line: 3 };
const useOf = (thing: Thing): Use => ({ thing, usage: "used", place, how: "x" });
const served = (from: Thing, to: Thing): Link => ({ from, to, kind: "servedBy", place });
const shown = (links: readonly Link[]): readonly string[] =>
  links.map(({ from, kind, to, detail }) => `${from.name} ${kind} ${to.name} ${detail ?? ""}`.trim());

const [image, engine] = [containerImage("vllm/vllm-openai:v1"), servingEngine("vllm")];
const model = hubModel("org/llm");
const gpu = hardware("nvidia-a100");

describe("what runs in one container", () => {
  it("is served by its image, on its accelerator", () => {
    const part = { uses: [image, engine, model].map(useOf), links: [served(model, engine)] };
    expect(shown(imageLinks(part))).toEqual(["org/llm servedBy vllm/vllm-openai"]);
    expect(shown(acceleratorLinks(part, gpu, place))).toEqual([
      "org/llm uses nvidia-a100 hardware",
      "vllm uses nvidia-a100 hardware",
    ]);
  });

  it("trains in its image, on its accelerator", () => {
    const part = { uses: [image, trainingRun("job.yaml", "train.py", 4)].map(useOf), links: [] };
    expect(shown([...imageLinks(part), ...acceleratorLinks(part, gpu, place)])).toEqual([
      "train.py uses vllm/vllm-openai image",
      "train.py uses nvidia-a100 hardware",
    ]);
  });

  it("is not what a service elsewhere hosts", () => {
    const hosted = hostedModel("openai", "gpt-4o");
    const part = { uses: [image, hosted].map(useOf), links: [served(hosted, service("openai"))] };
    expect(imageLinks(part)).toEqual([]);
    expect(shown(acceleratorLinks(part, gpu, place))).toEqual(["vllm/vllm-openai uses nvidia-a100 hardware"]);
  });
});
