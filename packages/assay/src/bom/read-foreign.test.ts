import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

import type { Entity } from "../model/entity.ts";
import { listAt, stringAt } from "../syntax/json-access.ts";
import { readBom, validateDocument } from "./read-bom.ts";
import type { DocumentReading } from "./reading.ts";

const folder = path.resolve(import.meta.dirname, "../../../../testkit/documents");

const bytesOf = (name: string): Buffer => readFileSync(path.join(folder, name));

const readingOf = (name: string): Promise<DocumentReading> =>
  readBom(bytesOf(name), { path: name, toolVersion: "0.1.0" });

/** `property=value` of every known claim, with the place where it is one of use. */
function facts(reading: DocumentReading, name: string): readonly string[] {
  const entity = reading.inventory.entities.find((one) => one.name === name);
  return (entity?.claims ?? []).flatMap(({ property, value, source }) => {
    if (value.kind !== "known") return [];
    const place = property === "usage" ? ` in ${source.path}${source.line ? `:${source.line}` : ""}` : "";
    return [`${property}=${JSON.stringify(value.value)}${place}`];
  });
}

/** The scalars that one entity says, its name, id and identifiers among them. */
function saidBy(entity: Entity): ReadonlySet<string> {
  const said = new Set<string>();
  JSON.stringify(entity, (_key, value: unknown) => {
    if (typeof value === "string") said.add(value.toLowerCase());
    else if (typeof value === "number" || typeof value === "boolean") said.add(String(value));
    return value;
  });
  return said;
}

/** What a component or package says that its own entity neither holds nor the losses list. */
function missing(reading: DocumentReading, raw: unknown, id: string, pointer: string): readonly string[] {
  const entity = reading.inventory.entities.find((one) => one.id === id);
  if (entity === undefined) return [`${pointer}: no entity ${id}`];
  const said = saidBy(entity);
  return statedBy(raw)
    .filter((value) => !said.has(value.toLowerCase()) && value !== "NOASSERTION")
    .filter(() => !reading.losses.some((loss) => loss.pointer.startsWith(pointer)))
    .map((value) => `${pointer}: ${value}`);
}

/** Name, version, purls, licences, digests and the values of properties. */
function statedBy(raw: unknown): readonly string[] {
  const texts = [
    "name",
    "fileName",
    "version",
    "versionInfo",
    "purl",
    "licenseDeclared",
    "description",
    "cpe",
  ];
  const lists = [
    ["hashes", "content"],
    ["checksums", "checksumValue"],
    ["externalRefs", "referenceLocator"],
    ["externalReferences", "url"],
  ] as const;
  return [
    ...texts.map((key) => stringAt(raw, key)),
    ...lists.flatMap(([list, key]) => (listAt(raw, list) ?? []).map((one) => stringAt(one, key))),
    ...(listAt(raw, "licenses") ?? []).map(
      (one) => stringAt(one, "expression") ?? stringAt(one, "license", "id"),
    ),
    ...(listAt(raw, "properties") ?? [])
      .filter((one) => !structural.test(stringAt(one, "name") ?? ""))
      .map((one) => stringAt(one, "value")),
  ].flatMap((value) =>
    value === undefined || value === "" || hubPage.test(value) ? [] : [value.replace(/^\.\//, "")],
  );
}

/** The page of the model names it, and that of a commit its revision. */
const hubPage = /^https:\/\/huggingface\.co\/example-lab\/tiny-chat(?:\/commit\/[0-9a-f]{40})?$/;

/** What a component is and where it stands, which its kind and the place of its use say; an object as text. */
const structural =
  /^(?:cisco-aibom:(?:type|file|line)|trusera:source_location|agent-bom:type|genai:aibom:modelcard:hyperparameter)$/;

const cyclonedx = readdirSync(folder).filter((name) => name.endsWith(".cdx.json"));
const spdx2 = readdirSync(folder).filter((name) => name.endsWith(".spdx.json"));

describe("documents of other tools", () => {
  it("are of eleven tools at least", () => {
    expect(cyclonedx.length).toBeGreaterThanOrEqual(11);
    expect(spdx2.length).toBeGreaterThanOrEqual(3);
  });

  it.each(cyclonedx)("%s: each component's own entity says what the component says", async (name) => {
    const raw: unknown = JSON.parse(bytesOf(name).toString());
    const reading = await readingOf(name);
    const components = listAt(raw, "components") ?? [];
    const found = components.flatMap((one, index) =>
      missing(reading, one, stringAt(one, "bom-ref") ?? "", `/components/${index}`),
    );
    expect(found).toEqual([]);
    const edges = (listAt(raw, "dependencies") ?? []).flatMap((one) => listAt(one, "dependsOn") ?? []);
    const kept = reading.inventory.relations.filter(({ kind }) => kind === "dependsOn").length;
    const dangling = reading.losses.filter(({ pointer }) => pointer.startsWith("/dependencies/")).length;
    expect(kept + dangling).toBe(edges.length);
  });

  it.each(spdx2)("%s: each package's own entity says what the package says", async (name) => {
    const raw: unknown = JSON.parse(bytesOf(name).toString());
    const reading = await readingOf(name);
    const found = ["packages", "files"].flatMap((list) =>
      (listAt(raw, list) ?? []).flatMap((one, index) =>
        missing(reading, one, stringAt(one, "SPDXID") ?? "", `/${list}/${index}`),
      ),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ["syft.cdx.xml", "syft.cdx.json"],
    ["syft.spdx", "syft.spdx.json"],
    ["sbom4python.spdx", "sbom4python.spdx.json"],
  ])("%s says the same things as %s", async (other, json) => {
    const [left, right] = await Promise.all([readingOf(other), readingOf(json)]);
    const said = ({ inventory }: DocumentReading): readonly string[] =>
      inventory.entities.flatMap(({ id, kind, claims, identifiers }) => [
        `${kind} ${id} ${JSON.stringify(identifiers)}`,
        ...claims
          .map(({ property, value, basis }) => `${id} ${property} ${basis} ${JSON.stringify(value)}`)
          .sort(),
      ]);
    expect(said(left)).toEqual(said(right));
    expect(left.inventory.relations.length).toBe(right.inventory.relations.length);
    expect(left.lossCount).toBe(right.lossCount);
  });
});

describe("verdicts on them", () => {
  const wrong = /^(?:README|owasp|cisco\.spdx3|cdxgen|npm\.spdx|ai-bom)/;
  it.each(readdirSync(folder).filter((name) => !wrong.test(name)))("%s is valid", async (name) => {
    expect(await validateDocument(bytesOf(name))).toMatchObject({ valid: true, errors: [] });
  });

  it.each([
    ["cdxgen.cdx.json", "cyclonedx/duplicate-bom-ref /annotations/0/annotator/component/bom-ref"],
    ["npm.spdx.json", "spdx2/date /creationInfo/created"],
  ])("%s has one thing that is wrong", async (name, problem) => {
    const { errors } = await validateDocument(bytesOf(name));
    expect(errors.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual([problem]);
  });

  it("OWASP's generator names a thing in the dependencies that it does not list, and cuts the commit", async () => {
    for (const name of ["owasp.cdx.json", "owasp-plain.cdx.json"]) {
      const { errors } = await validateDocument(bytesOf(name));
      expect(errors.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual([
        "cyclonedx/dangling-ref /dependencies/0/ref",
        "cyclonedx/purl /components/0/purl",
      ]);
      expect(errors[0]?.message).toContain("pkg:generic/example-lab/tiny-chat@01234567");
      expect(errors[1]?.message).toContain("full commit hash");
    }
  });

  it("Cisco's SPDX lacks prefixes, which are named, and a CreationInfo for each element", async () => {
    const { valid, errors } = await validateDocument(bytesOf("cisco.spdx3.json"));
    expect(valid).toBe(false);
    expect(errors).toContainEqual({
      pointer: "/@graph/1/primaryPurpose",
      rule: "schema/unknown-property",
      message: 'software_Package has no property "primaryPurpose" in SPDX 3.0.1.',
      fix: "Write software_primaryPurpose.",
    });
    const rules = new Set(errors.map(({ rule }) => rule));
    expect([...rules].sort()).toEqual([
      "schema/missing-property",
      "schema/unknown-property",
      "spdx/concluded-licence",
      "spdx/context",
      "spdx/declared-licence",
      "spdx/mandatory-property",
      "spdx/root-element",
    ]);
  });
});

describe("what the private words of a tool mean", () => {
  it("cdxgen: what it took out of a GGUF header and a model card", async () => {
    const reading = await readingOf("cdxgen-ai.cdx.json");
    expect(facts(reading, "Tiny Chat")).toEqual(
      expect.arrayContaining([
        'language="en"',
        'sizeLabel="107K"',
        'tokenizer={"model":"gpt2","vocabularySize":512,"addedTokens":0}',
      ]),
    );
    expect(facts(reading, "tiny-chat-Q8_0.gguf")).toEqual(
      expect.arrayContaining(['formatVersion="3"', "tensorCount=20"]),
    );
  });

  it("agent-bom: servers of tools are tools", async () => {
    const { inventory } = await readingOf("agent-bom.cdx.json");
    const kinds = inventory.entities.map(({ kind, name }) => `${kind} ${name}`);
    expect(kinds).toEqual(expect.arrayContaining(["tool tickets", "agent project:application"]));
  });

  it("Trusera ai-bom: places with their line, and components that it calls services", async () => {
    const reading = await readingOf("ai-bom.cdx.json");
    expect(facts(reading, "OpenAI")).toContain('usage="used" in app.py:6');
    const services = reading.inventory.entities.filter(({ kind }) => kind === "service");
    expect(services.map(({ name }) => name)).toContain("tickets (MCP Server)");
    expect(reading.losses.map(({ pointer }) => pointer)).toContain("/components/6/type");
  });

  it("AIsbom: what it read out of the headers of three formats", async () => {
    const reading = await readingOf("aisbom.cdx.json");
    expect(facts(reading, "model.safetensors")).toEqual(
      expect.arrayContaining(['format="safetensors"', 'dtype="F32"']),
    );
    expect(facts(reading, "tiny-chat-Q8_0.gguf")).toContain('architectureFamily="llama"');
    expect(facts(reading, "model.onnx")).toContain('format="onnx"');
  });

  it("OWASP: header facts, a revision and the datasets", async () => {
    const reading = await readingOf("owasp.cdx.json");
    const said = facts(reading, "tiny-chat");
    expect(said).toEqual(
      expect.arrayContaining([
        'revision="0123456789abcdef0123456789abcdef01234567"',
        "contextLength=128",
        'tokenizer={"vocabularySize":512,"class":"gpt2"}',
        'hyperparameter={"name":"attention_head_count_kv","value":2}',
        'architectureFamily="llama"',
        'license="Apache-2.0"',
      ]),
    );
    expect(reading.inventory.relations.map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      "trainedOn dataset:example-lab/replies",
      "trainedOn dataset:example-lab/tickets",
    ]);
  });

  it("Syft: every file that shows a package, alike in CycloneDX and in SPDX", async () => {
    const places = [
      'usage="present" in lib/markupsafe-3.0.4.dist-info/METADATA',
      'usage="present" in lib/markupsafe-3.0.4.dist-info/RECORD',
      'usage="present" in lib/markupsafe-3.0.4.dist-info/top_level.txt',
    ];
    for (const name of ["syft.cdx.json", "syft.cdx.xml", "syft.spdx.json"]) {
      const said = facts(await readingOf(name), "markupsafe");
      expect(said.filter((fact) => fact.startsWith("usage=")).sort(), name).toEqual(places);
    }
  });

  it("Cisco: kinds, places, and words that are no kind stay", async () => {
    const reading = await readingOf("cisco.cdx.json");
    expect(facts(reading, "trl")).toContain('usage="declared" in app/requirements.txt:4');
    expect(facts(reading, "gpt-4o-mini")).toContain('usage="used" in app/app.py:18');
    expect(facts(reading, "hyperparameter:learning_rate")).toContain(
      'metadata={"name":"cisco-aibom:type","value":"hyperparameter"}',
    );
    expect(reading.inventory.entities.find(({ name }) => name === "tickets")?.kind).toBe("tool");
    expect(reading.inventory.entities.find(({ name }) => name === "training_run")?.kind).toBe("training-run");
  });

  it("Cisco in SPDX: what the names without prefixes and its own object say", async () => {
    const reading = await readingOf("cisco.spdx3.json");
    expect(reading.losses).toEqual([]);
    expect(reading.header.tools).toEqual(["cisco-aibom"]);
    expect(reading.inventory.entities.find(({ name }) => name === "tickets")?.kind).toBe("tool");
    expect(facts(reading, "training_run")).toContain(
      'metadata={"name":"ai_informationAboutTraining","value":"trainer.train()"}',
    );
    expect(facts(reading, "dataset")).toEqual([
      'metadata={"name":"dataset_datasetType","value":"Training or analytics data loading"}',
    ]);
  });
});
