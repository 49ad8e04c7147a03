import { expect, test } from "vitest";
import { hashPassword, isPassword } from "./password.ts";

test("a password is known again, another one is not, and the same one is kept differently each time", async () => {
  const [one, two] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);

  expect(one).toMatch(/^scrypt:16:8:2:/);
  expect(one).not.toBe(two);
  expect(await isPassword("correct horse", one)).toBe(true);
  expect(await isPassword("correct hors", one)).toBe(false);
});

test("however a keyboard composes a character, it is the same password", async () => {
  const kept = await hashPassword("pa\u00dfwort-\u00e9\u00e9\u00e9");

  expect(await isPassword("pa\u00dfwort-e\u0301e\u0301e\u0301", kept)).toBe(true);
});

test("nobody has the password of an account that has none, or whose kept text is broken", async () => {
  expect(await isPassword("", null)).toBe(false);
  expect(await isPassword("x", "scrypt:16:8:2:AAAA:")).toBe(false);
  expect(await isPassword("x", "bcrypt:16:8:2:AAAA:AAAA")).toBe(false);
});
