import { describe, expect, it } from "vitest";

import { minimalInventory, richInventory } from "testkit/inventory";
import { readBom, validateDocument } from "./read-bom.ts";
import { writeDocument } from "./write-document.ts";

const options = { path: "doc", toolVersion: "0.1.0" };

function bytes(text: string): Uint8Array {
  return Buffer.from(text);
}

describe("bytes that are no text in UTF-8", () => {
  const json = '{"bomFormat":"CycloneDX"}';
  it.each([
    ["UTF-16 without a byte order mark", Buffer.from(json, "utf16le")],
    ["UTF-16 without a byte order mark", Buffer.from(json, "utf16le").swap16()],
    ["binary data", Buffer.from("bplist00\u0000\u0001\u00ff\u00fe", "latin1")],
    ["not UTF-8", Buffer.from('{"name":"\u00e4"}', "latin1")],
  ])("are named for what they are: %s", async (what, document) => {
    const { errors } = await validateDocument(document);
    expect(errors).toMatchObject([{ rule: "document/encoding" }]);
    expect(errors[0]?.message).toContain(`The text is ${what};`);
  });
});

describe("recognising a document", () => {
  it.each([
    ['{"bomFormat":"CycloneDX","specVersion":"1.6"}', "cyclonedx", "1.6"],
    ['{"bomFormat":"CycloneDX","specVersion":"1.4","version":1}', "cyclonedx", "1.4"],
    ['{"specFormat":"CycloneDX","specVersion":"2.0"}', "unknown", "2.0"],
    ['{"descriptor":{"name":"syft"},"artifacts":[]}', "unknown", ""],
    ['{"payloadType":"application/vnd.in-toto+json","payload":"e30="}', "unknown", ""],
    ['{"models":[]}', "unknown", ""],
    ["[]", "unknown", ""],
    ["hello", "unknown", ""],
    ["", "unknown", ""],
    ["<x/>", "unknown", ""],
    ["<!DOCTYPE html><html><p>report</p></html>", "unknown", ""],
    ["<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "unknown", ""],
  ])("%s", async (text, format, version) => {
    expect(await validateDocument(bytes(text))).toMatchObject({ format, version });
  });

  it("does not ask the name: every format that we write is known again", async () => {
    for (const name of [
      "cyclonedx",
      "cyclonedx@1.5",
      "cyclonedx-xml",
      "assay",
      "sarif",
      "spdx",
      "spdx@2.3",
    ]) {
      const text = await writeDocument(richInventory(), name);
      expect(await validateDocument(bytes(text)), name).toMatchObject({
        valid: true,
        format: name.split(/[@-]/)[0],
        errors: [],
      });
    }
  });
});

describe("checking a document", () => {
  it.each([
    ['{"a":1,"a":2}', "document/duplicate-key"],
    ["{", "document/json"],
    ["<a><b></a>", "document/xml"],
    ["   ", "document/empty"],
    ["[".repeat(200), "document/json"],
  ])("%s", async (text, rule) => {
    const wrapped = text.startsWith('{"a"')
      ? `{"bomFormat":"CycloneDX","specVersion":"1.6",${text.slice(1)}`
      : text;
    const { valid, errors } = await validateDocument(bytes(wrapped));
    expect(valid).toBe(false);
    expect(errors[0]?.rule).toBe(rule);
  });

  it("says the line of what is no JSON", async () => {
    const { errors } = await validateDocument(bytes('{\n  "a": 1,\n}'));
    expect(errors).toMatchObject([{ rule: "document/json", line: 3 }]);
    await expect(readBom(bytes('{\n  "a": 1,\n}'), options)).rejects.toThrow(/^doc:3: /);
  });

  it("reads XML in the encoding that it declares, and warns of it", async () => {
    const xml = (encoding: string): string =>
      `<?xml version="1.0" encoding="${encoding}"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1"><components><component type="library"><name>caf\u00e9</name></component></components></bom>`;
    const documents = [
      Buffer.from(xml("ISO-8859-1"), "latin1"),
      Buffer.from(xml("windows-1252"), "latin1"),
      Buffer.from(xml("utf-16")),
      Buffer.from(`\ufeff${xml("ISO-8859-1")}`),
    ];
    for (const bytes of documents) {
      const { errors, warnings } = await validateDocument(bytes);
      expect(errors).toEqual([]);
      expect(warnings.map(({ rule }) => rule)).toContain("document/declared-encoding");
      const { inventory } = await readBom(bytes, { path: "bom.xml", toolVersion: "1" });
      expect(inventory.entities.map(({ name }) => name)).toEqual(["caf\u00e9"]);
    }
    const plain = await validateDocument(Buffer.from(xml("UTF-8")));
    expect(plain.errors).toEqual([]);
    for (const bytes of [Buffer.from(xml("klingon")), Buffer.from(xml("utf-16"), "latin1")]) {
      expect((await validateDocument(bytes)).errors).toMatchObject([{ rule: "document/encoding" }]);
    }
  });

  it("reads UTF-16 and says that it is wrong", async () => {
    const text = `\ufeff{"bomFormat":"CycloneDX","specVersion":"1.6","version":1}`;
    const { errors, format } = await validateDocument(Buffer.from(text, "utf16le"));
    expect(format).toBe("cyclonedx");
    expect(errors.map(({ rule }) => rule)).toEqual(["document/encoding"]);
  });

  it("refuses bytes that are no UTF-8", async () => {
    const { errors } = await validateDocument(Buffer.from([0x7b, 0xff, 0x7d]));
    expect(errors[0]).toMatchObject({ rule: "document/encoding" });
  });
});

describe("reading a document", () => {
  it("gives back the inventory of a native document as it was", async () => {
    const text = await writeDocument(minimalInventory(), "assay");
    const { inventory, losses } = await readBom(bytes(text), options);
    expect(inventory).toEqual(minimalInventory());
    expect(losses).toEqual([]);
  });

  it("says why it cannot", async () => {
    await expect(readBom(bytes("{"), options)).rejects.toMatchObject({ code: "invalid-document" });
    await expect(readBom(bytes("{}"), options)).rejects.toMatchObject({
      code: "unknown-format",
      message: "doc is JSON that follows no standard that we know: no reader for it.",
    });
    const openvex = { "@context": "https://openvex.dev/ns/v0.2.0", "@id": "x", statements: [] };
    await expect(readBom(bytes(JSON.stringify(openvex)), options)).rejects.toMatchObject({
      code: "unknown-format",
      message: expect.stringMatching(/^doc is OpenVEX 0\.2\.0: decisions .* with --vex FILE/u) as string,
    });
  });
});
