import fc from "fast-check";
import { expect, test } from "vitest";
import { parseForm } from "./form.ts";
import { Problem } from "./problem.ts";

const type = "multipart/form-data; boundary=xyz";

function form(...parts: readonly string[]): Buffer {
  return Buffer.from(`${parts.map((part) => `--xyz\r\n${part}\r\n`).join("")}--xyz--\r\n`, "latin1");
}

test("fields and files of a form, as other tools write them", () => {
  const { fields, files } = parseForm(
    form(
      'Content-Disposition: form-data; name="projectName"\r\n\r\nsupport-bot',
      'content-disposition: form-data; name="bom"; filename="bom.json"\r\nContent-Type: application/json\r\n\r\n{"a":\r\n1}',
    ),
    type,
  );

  expect([...fields]).toEqual([["projectName", "support-bot"]]);
  expect(files.get("bom")?.toString()).toBe('{"a":\r\n1}');
});

test("what the platform writes is read, byte for byte", async () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
  const written = new FormData();
  written.set("version", "1.0 ü");
  written.set("bom", new Blob([bytes]), "b.json");
  const response = new Response(written);

  const { fields, files } = parseForm(
    Buffer.from(await response.arrayBuffer()),
    response.headers.get("content-type") ?? "",
  );

  expect(fields.get("version")).toBe("1.0 ü");
  expect(Buffer.compare(files.get("bom") ?? Buffer.alloc(0), bytes)).toBe(0);
});

test.each([
  ["no boundary", form('content-disposition: form-data; name="a"\r\n\r\nb'), "multipart/form-data"],
  ["another boundary", Buffer.from("--abc\r\n\r\n--abc--"), type],
  ["no end", Buffer.from('--xyz\r\ncontent-disposition: form-data; name="a"\r\n\r\nb'), type],
  ["a part without a name", form("content-disposition: form-data\r\n\r\nb"), type],
  ["a part without a head", form("b"), type],
  [
    "too many parts",
    form(...Array.from({ length: 65 }, () => 'content-disposition: form-data; name="a"\r\n\r\n')),
    type,
  ],
  ["a long field", form(`content-disposition: form-data; name="a"\r\n\r\n${"b".repeat(20_000)}`), type],
])("%s is refused", (_, body, contentType) => {
  expect(() => parseForm(body, contentType)).toThrow(Problem);
});

test("any bytes are a form or a problem", () => {
  const pieces = fc.constantFrom(
    "--xyz",
    "\r\n",
    "--",
    "content-disposition: form-data; name=a",
    "\r\n\r\n",
    "x",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string())), (texts) => {
      try {
        parseForm(Buffer.from(texts.join(""), "latin1"), type);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
  );
});
