import { describe, expect, it } from "vitest";
import { type Journey, nextHop, startJourney } from "./redirects.ts";

function journey(url: string, method: Journey["method"] = "GET", body?: string): Journey {
  const headers = { Authorization: "secret", Accept: "x" };
  return startJourney({ url, method, headers, ...(body === undefined ? {} : { body }) });
}

describe("redirects", () => {
  it.each([
    ["https://hub.example/a", "http://hub.example/a", /from https to http:/],
    ["https://hub.example/a", "http://other.example/a", /from https to http:/],
    ["http://hub.example/a", "ftp://hub.example/a", /to ftp:/],
    ["http://hub.example/a", "http://user:pass@hub.example/a", /a password in it/],
    ["http://hub.example/a", "http://", /no address/],
  ])("from %s to %s are refused", (from, to, message) => {
    expect(() => nextHop(journey(from), 302, to)).toThrow(message);
  });

  it("keep secrets on the way to another path, and drop them for another host, port or scheme", () => {
    const namesAfter = (from: string, to: string): string[] => [
      ...nextHop(journey(from), 302, to).headers.keys(),
    ];

    expect(namesAfter("https://a.example/x", "/y")).toEqual(["authorization", "accept"]);
    expect(namesAfter("https://a.example/x", "https://b.example/")).toEqual(["accept"]);
    expect(namesAfter("https://a.example/x", "https://a.example:8443/")).toEqual(["accept"]);
    expect(namesAfter("http://a.example/x", "https://a.example/")).toEqual(["accept"]);
  });

  it("make a GET of what was sent, but for 307 and 308", () => {
    const post = journey("https://a.example/x", "POST", "body");

    expect(nextHop(post, 303, "/y")).toMatchObject({ method: "GET" });
    expect(nextHop(post, 302, "https://b.example/")).not.toHaveProperty("body");
    expect(nextHop(post, 307, "/y")).toMatchObject({ method: "POST", body: "body" });
    expect(() => nextHop(post, 307, "https://b.example/")).toThrow(/with what was sent to another host/);
    expect(nextHop(journey("https://a.example/x", "HEAD"), 302, "/y")).toMatchObject({ method: "HEAD" });
  });
});
