import fc from "fast-check";

/** Text that breaks careless writers: escapes, overrides, lone surrogates, keys of Object.prototype, secrets. */
export const hostileTexts = [
  "",
  " ",
  "__proto__",
  "constructor",
  "toString",
  "a\u0000b\u001b[31m",
  "\u202Egnp.exe",
  "\uD800",
  '"}],"x":[{"',
  "\\",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "line\nbreak\r\n",
  "NOASSERTION",
  "_:creationInfo",
  "https://user:secret@example.org/x?y#z",
  "urn:uuid:0",
  "pkg:huggingface/a/b@0123456789abcdef0123456789abcdef01234567",
  "MIT OR (Apache-2.0",
  "((((((((((((((((",
  "模型🙂é",
  "x".repeat(5000),
] as const;

export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
  { weight: 2, arbitrary: fc.constantFrom(...hostileTexts) },
);
