import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { providerHosts, providerOfHost, providerOfUrl } from "./providers.table.ts";

describe("the provider of an address", () => {
  it.each([
    ["https://api.openai.com/v1/chat/completions", "openai"],
    ["https://my-resource.openai.azure.com/", "azure-openai"],
    ["https://europe-west4-aiplatform.googleapis.com/v1", "google-vertex"],
    ["https://bedrock-runtime.us-east-1.amazonaws.com", "aws-bedrock"],
    ["api.groq.com/openai/v1", "groq"],
    ["https://abc.us-east-1.aws.endpoints.huggingface.cloud", "huggingface"],
    ["wss://api.deepgram.com/v1/listen", "deepgram"],
    ["HTTPS://API.ANTHROPIC.COM", "anthropic"],
    ["https://api%2Eanthropic%2Ecom", "anthropic"],
    ["https://api\u3002anthropic\u3002com", "anthropic"],
  ])("%s is %s", (url, provider) => {
    expect(providerOfUrl(url)).toBe(provider);
  });

  it.each([
    "http://localhost:8000/v1",
    "https://openai.com/blog",
    "https://api.openai.com.evil.example/v1",
    "https://evilapi.openai.com.example",
    "https://platform.openai.com/docs",
    "not an address",
    "",
    "https://openai.azure.com",
  ])("is unknown for %j", (url) => {
    expect(providerOfUrl(url)).toBeUndefined();
  });

  it("is one for each host of the table", () => {
    const hosts = providerHosts.map(({ host }) => host);
    expect(new Set(hosts).size).toBe(hosts.length);
    for (const { host, provider } of providerHosts)
      expect(providerOfHost(host.replaceAll("*", "x1"))).toBe(provider);
  });

  it("stands in an address with a dot, as every host of the table does", () => {
    expect(providerHosts.filter(({ host }) => !host.includes("."))).toEqual([]);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(() => [providerOfHost(text), providerOfUrl(text)]).not.toThrow();
      }),
      { seed: 1 },
    );
  });
});
