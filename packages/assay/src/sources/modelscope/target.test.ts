import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configuredEndpoint, tokenFor } from "./settings.ts";
import { isModelscopeTarget, parseModelscopeTarget } from "./target.ts";

const none = {};
const cn = "https://modelscope.cn";
const chat = { kind: "models", repository: "acme/chat", endpoint: cn };

describe("a target of ModelScope", () => {
  it.each([
    ["modelscope://acme/chat", chat],
    ["modelscope://models/acme/chat@v1.0", { ...chat, revision: "v1.0" }],
    ["modelscope://acme/chat/sub/model.gguf@v1", { ...chat, revision: "v1", path: "sub/model.gguf" }],
    ["modelscope://datasets/acme/tickets", { ...chat, kind: "datasets", repository: "acme/tickets" }],
    ["https://modelscope.cn/models/acme/chat", chat],
    ["https://www.modelscope.cn/models/acme/chat/summary", chat],
    ["https://www.modelscope.cn/models/acme/chat/files?version=v1", { ...chat, revision: "v1" }],
    ["https://modelscope.cn/models/acme/chat/tree/v1/sub/", { ...chat, revision: "v1", path: "sub" }],
    [
      "https://modelscope.cn/models/acme/chat/resolve/master/a.json",
      { ...chat, revision: "master", path: "a.json" },
    ],
    [
      "https://modelscope.cn/models/acme/chat/file/view/master?fileName=a.json&status=1",
      { ...chat, revision: "master", path: "a.json" },
    ],
    [
      "https://www.modelscope.ai/datasets/acme/tickets",
      { kind: "datasets", repository: "acme/tickets", endpoint: "https://www.modelscope.ai" },
    ],
  ])("%s is understood", (text, expected) => {
    expect(isModelscopeTarget(text, none)).toBe(true);
    expect(parseModelscopeTarget(text, none)).toEqual(expected);
  });

  it.each([
    "modelscope://acme",
    "modelscope://acme/../x",
    "modelscope://acme/chat@../x",
    "modelscope://acme/chat/../../x",
    "https://modelscope.cn/models/acme/chat/commits",
    "https://modelscope.cn/models/acme",
  ])("%s is a usage error", (text) => {
    expect(isModelscopeTarget(text, none)).toBe(true);
    expect(() => parseModelscopeTarget(text, none)).toThrow(expect.objectContaining({ code: "usage" }));
  });

  it.each([
    "https://huggingface.co/acme/chat",
    "https://modelscope.cn/docs/models/download",
    "https://modelscope.cn.example.com/models/acme/chat",
    "./models/acme/chat",
  ])("%s is none", (text) => {
    expect(isModelscopeTarget(text, none)).toBe(false);
  });

  it("is on the endpoint that the variables of the SDK name", () => {
    const own = { MODELSCOPE_ENDPOINT: "mirror.example.com/ms/" };
    expect(configuredEndpoint(own)).toBe("https://mirror.example.com/ms");
    expect(configuredEndpoint({ MODELSCOPE_DOMAIN: "www.modelscope.cn" })).toBe(cn);
    expect(configuredEndpoint({ MODELSCOPE_PREFER_AI_SITE: "true" })).toBe("https://www.modelscope.ai");
    expect(parseModelscopeTarget("https://mirror.example.com/ms/models/acme/chat", own)).toEqual({
      ...chat,
      endpoint: "https://mirror.example.com/ms",
    });
  });

  it("has the token of the configured endpoint only, and only one that is a token", () => {
    const environment = { MODELSCOPE_API_TOKEN: "ms-secret" };
    expect(tokenFor(cn, environment)).toBe("ms-secret");
    expect(tokenFor("https://www.modelscope.ai", environment)).toBeUndefined();
    expect(tokenFor(cn, { MODELSCOPE_API_TOKEN: "a; b\r\nx: y" })).toBeUndefined();
  });

  it("of any text is understood or refused, never anything else", () => {
    const text = fc.oneof(
      fc.string(),
      fc.string().map((rest) => `modelscope://${rest}`),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string().map((rest) => `https://modelscope.cn/models/${rest}`),
    );
    fc.assert(
      fc.property(text, fc.string(), (target, endpoint) => {
        const environment = { MODELSCOPE_ENDPOINT: endpoint };
        try {
          if (isModelscopeTarget(target, environment)) parseModelscopeTarget(target, environment);
        } catch (error) {
          expect(error).toMatchObject({ code: "usage" });
        }
      }),
    );
  });
});
