import { expect, test } from "vitest";
import { scopeText } from "./policy-scope.ts";

test("a policy says whom it is for", () => {
  expect(scopeText({ kind: "all" })).toBe("all projects");
  expect(scopeText({ kind: "tags", tags: ["public", "chat"] })).toBe("projects tagged public or chat");
  expect(scopeText({ kind: "projects", projects: ["p"] })).toBe("1 named project");
});
