import { describe, expect, it } from "vitest";
import { assertSuccess, jsonOf, linksOf } from "./answers.ts";
import type { Answer } from "./http-client.ts";

function answer(body: string, headers: Readonly<Record<string, string>> = {}, status = 200): Answer {
  return {
    status,
    headers: new Map(Object.entries(headers)),
    url: "https://hub.example/api/models?token=secret",
    hops: [],
    body: Buffer.from(body),
  };
}

describe("answers", () => {
  it("that are no JSON say where from and what came instead, and nothing that may be secret", () => {
    const page = answer("<html>", { "content-type": "text/html; charset=utf-8" });

    expect(() => jsonOf(page, "the model")).toThrow(
      "hub.example sends no JSON for the model, but text/html; charset=utf-8",
    );
    expect(() => jsonOf(answer("\ud800{", {}), "it")).toThrow(/no JSON/);
    expect(jsonOf(answer('{"a":1}'), "it")).toEqual({ a: 1 });
  });

  it.each([
    [401, "permission-denied"],
    [403, "permission-denied"],
    [404, "not-found"],
    [410, "not-found"],
    [429, "network"],
    [503, "network"],
    [500, "bad-answer"],
    [304, "bad-answer"],
  ])("of status %i mean %s", (status, code) => {
    const act = (): void => assertSuccess(answer("", {}, status), "the model");

    expect(act).toThrow(expect.objectContaining({ code }) as Error);
    expect(act).not.toThrow(/secret/);
  });

  it("name their next page", () => {
    const link = '<https://hub.example/next?cursor=a%2Cb>; rel="next", </first>; rel=first';

    expect([...linksOf(answer("", { link }))]).toEqual([
      ["next", "https://hub.example/next?cursor=a%2Cb"],
      ["first", "https://hub.example/first"],
    ]);
    expect(linksOf(answer("", { link: "<".repeat(50_000) })).size).toBe(0);
    expect(linksOf(answer("", { link: "<<<>>; rel=next" })).size).toBe(0);
  });
});
