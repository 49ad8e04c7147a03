import { expect, test } from "vitest";
import { keep, localPlace, parseSearch, stringifySearch } from "./address.ts";

test("a page keeps only the text that it knows", () => {
  const search = keep("q", "kind")({ q: "123", kind: "", other: "x", __proto__: { q: "no" } });
  expect(search).toEqual({ q: "123" });
});

test("addresses are plain, and what is empty does not stand in them", () => {
  expect(stringifySearch({ q: "a b", kind: undefined, tab: "" })).toBe("?q=a+b");
  expect(parseSearch("?q=a+b&n=1")).toEqual({ q: "a b", n: "1" });
});

test("nobody is sent to another site after signing in", () => {
  for (const place of ["//evil.example", "/\\evil.example", "https://evil.example", "/sign-in", undefined]) {
    expect(localPlace(place)).toBe("/");
  }
  expect(localPlace("/inventory?q=x")).toBe("/inventory?q=x");
});
