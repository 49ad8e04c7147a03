import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isHubTarget, parseHubTarget } from "./target.ts";

const hub = "https://huggingface.co";
const mirror = { HF_ENDPOINT: "https://mirror.example/hf/" };

describe("targets of a hub", () => {
  it.each([
    ["hf://acme/chat", { kind: "models", repository: "acme/chat", endpoint: hub }],
    ["hf://gpt2", { kind: "models", repository: "gpt2", endpoint: hub }],
    ["hf://acme/chat@v1.0", { repository: "acme/chat", revision: "v1.0" }],
    ["hf://acme/chat@refs/pr/3", { revision: "refs/pr/3" }],
    ["hf://acme/chat/sub/model.gguf", { repository: "acme/chat", path: "sub/model.gguf" }],
    ["hf://datasets/acme/tickets@main", { kind: "datasets", repository: "acme/tickets", revision: "main" }],
    [`${hub}/acme/chat`, { kind: "models", repository: "acme/chat", endpoint: hub }],
    [`${hub}/acme/chat/?library=x#readme`, { repository: "acme/chat" }],
    [`${hub}/acme/chat/tree/v1/sub`, { revision: "v1", path: "sub" }],
    [`${hub}/datasets/acme/tickets/blob/main/data/a.parquet`, { kind: "datasets", path: "data/a.parquet" }],
    ["https://hf.co/acme/chat/resolve/main/model.gguf", { endpoint: hub, path: "model.gguf" }],
    ["pkg:huggingface/acme/chat@C0FFEE0123456789c0ffee0123456789c0ffee01#a.gguf", { path: "a.gguf" }],
    ["pkg:huggingface/acme/chat?repository_url=https://m.example/", { endpoint: "https://m.example" }],
  ])("%s is understood", (text, expected) => {
    expect(isHubTarget(text, {})).toBe(true);
    expect(parseHubTarget(text, {})).toMatchObject(expected);
  });

  it("are those of HF_ENDPOINT where it is set, and the public hub keeps its addresses", () => {
    expect(parseHubTarget("hf://acme/chat", mirror).endpoint).toBe("https://mirror.example/hf");
    expect(parseHubTarget("https://mirror.example/hf/acme/chat/tree/v1", mirror)).toMatchObject({
      endpoint: "https://mirror.example/hf",
      revision: "v1",
    });
    expect(parseHubTarget(`${hub}/acme/chat`, mirror).endpoint).toBe(hub);
  });

  it.each(["garbage", "https://", "ftp://m.example", "https://joe:hunter2@m.example"])(
    "an HF_ENDPOINT that is no address is one error: %s",
    (endpoint) => {
      const parse = (): unknown => parseHubTarget("hf://acme/chat", { HF_ENDPOINT: endpoint });
      expect(parse).toThrow(/^HF_ENDPOINT must be an address/u);
      expect(parse).not.toThrow(/hunter2/u);
    },
  );

  it.each([
    "models/chat",
    "./hf:/x",
    "https://mirror.example/hf/acme/chat",
    "https://huggingface.com.evil/a/b",
  ])("%s is none", (text) => expect(isHubTarget(text, {})).toBe(false));

  it.each([
    "hf://",
    "https://huggingface.co/",
    "hf://acme/chat@",
    "hf://acme/../chat",
    "hf://acme/chat@../../x",
    "hf://acme/chat@a b",
    "hf://spaces/acme/demo",
    `${hub}/acme/chat/discussions/1`,
    "pkg:huggingface/",
    "pkg:huggingface/acme/chat?repository_url=file:///etc",
  ])("%s is refused with one sentence", (text) => {
    expect(() => parseHubTarget(text, {})).toThrow(expect.objectContaining({ code: "usage" }) as Error);
  });

  it("of any text are understood or refused, never anything else", () => {
    fc.assert(
      fc.property(fc.constantFrom("hf://", "pkg:huggingface/", `${hub}/`), fc.string(), (start, rest) => {
        if (!isHubTarget(start + rest, {})) return;
        try {
          expect(parseHubTarget(start + rest, {}).repository).toMatch(/^[\w.-]+(\/[\w.-]+)?$/);
        } catch (error) {
          expect(error).toMatchObject({ name: "AssayError", code: "usage" });
        }
      }),
    );
  });
});
