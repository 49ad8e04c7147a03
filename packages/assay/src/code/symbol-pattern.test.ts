import { describe, expect, it } from "vitest";
import { fitsPattern } from "./symbol-pattern.ts";

describe("symbols and patterns", () => {
  it.each([
    ["torch.load", "torch.load", true],
    ["torch.load", "torch.loads", false],
    ["torch.load", "torchXload", false],
    ["openai:OpenAI().chat", "openai:OpenAI().chat", true],
    ["torchvision.models.*", "torchvision.models.resnet50", true],
    ["torchvision.models.*", "torchvision.models.detection.ssd", false],
    ["torchvision.models.*", "torchvision.model", false],
    ["a.*Client.send", "a.HttpClient.send", true],
    ["a.*Client.send", "a.Http.Client.send", false],
    ["a.**.b", "a.b", true],
    ["a.**.b", "a.x.y().b", true],
    ["a.**.b", "ab", false],
    ["**.create", "x().y.create", true],
    ["**.create", "create", false],
  ])("%s and %s: %s", (pattern, symbol, expected) => {
    expect(fitsPattern(pattern, symbol)).toBe(expected);
  });

  it("a chain of calls without end fits no pattern with wildcards", () => {
    expect(fitsPattern("a.**", `a${".b()".repeat(10)}`)).toBe(true);
    expect(fitsPattern("a.**", `a${".b()".repeat(2_000)}`)).toBe(false);
  });
});
