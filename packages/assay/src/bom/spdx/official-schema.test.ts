import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { validateClass } from "./generated/schema.js";

const read = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, file), "utf8"));
const schema = read("../../../data/spdx3/schema.json") as object;

type Node = Readonly<Record<string, unknown>>;
const { "@graph": nodes } = read("golden/one-model.spdx.json") as { readonly "@graph": readonly Node[] };

/** What may stand where a reference or an object belongs, and what may not. */
const strange: readonly unknown[] = [
  ...[
    "_:x",
    "_:",
    "urn:a",
    "a:",
    ":a",
    "a:\nb",
    "x",
    "",
    "SpdxOrganization",
    "NoneElement",
    "expandedlicensing_NoneLicense",
  ],
  ...[3, true, null, [], {}, ["urn:a", "x"]],
  { type: "Hash", algorithm: "sha256", hashValue: "x" },
  [{ type: "Hash", algorithm: "sha999", hashValue: "x" }],
  [{ type: "PackageVerificationCode", algorithm: "sha1", hashValue: "x" }],
  [{ "@id": "urn:h", type: "Hash", algorithm: "sha256", hashValue: "x", strange: 1 }],
  { type: "Organization", spdxId: "urn:o", creationInfo: "_:c" },
  [{ type: "urn:my:extension", anything: 1 }],
];
const fields = [
  "suppliedBy",
  "originatedBy",
  "verifiedUsing",
  "extension",
  "from",
  "to",
  "@id",
  "spdxId",
  "type",
];

describe("the compiled validators of the classes", () => {
  it("accept what the schema as it is published accepts, and no more", () => {
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema(schema, "https://schema.test/spdx");
    const types = ["software_Package", "Relationship", "CreationInfo"];
    for (const type of types) {
      const published = ajv.compile({
        $ref: `https://schema.test/spdx#/$defs/${type}`,
        unevaluatedProperties: false,
      });
      const node = nodes.find((one) => one["type"] === type) ?? {};
      const changed = [...fields, ...Object.keys(node)].flatMap((field) =>
        strange.map((value) => ({ ...node, [field]: value })),
      );
      for (const one of [node, ...changed]) {
        const isValid = validateClass(type, one)?.length === 0;
        expect([isValid, JSON.stringify(one)]).toEqual([published(one), JSON.stringify(one)]);
      }
    }
  });
});
