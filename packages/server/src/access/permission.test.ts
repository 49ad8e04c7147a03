import { expect, test } from "vitest";
import { isAtLeast, lesser } from "./permission.ts";

test("each role may what those before it may, and no more", () => {
  expect(isAtLeast("analyst", "contributor")).toBe(true);
  expect(isAtLeast("analyst", "analyst")).toBe(true);
  expect(isAtLeast("analyst", "admin")).toBe(false);
  expect(lesser("admin", "viewer")).toBe("viewer");
  expect(lesser("viewer", "admin")).toBe("viewer");
});
