import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { claim, entity, minimalInventory, richInventory } from "testkit/inventory";
import { commandLine } from "testkit/printed";
import { readBom, validateDocument } from "../bom/read-bom.ts";
import type { Difference } from "../compare/diff/difference.ts";
import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import { writeInventory } from "../scan/write-inventory.ts";
import { documentName, withDistinctNames } from "./document-name.ts";
import { exitStatus } from "./exit-status.ts";
import { run } from "./run.ts";

let folder = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-compare-"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function file(name: string): string {
  return path.join(folder, name);
}

async function write(name: string, inventory: Inventory, format: string): Promise<string> {
  fs.writeFileSync(file(name), await writeInventory(inventory, format));
  return file(name);
}

const assay = commandLine(run);

const formats = ["assay", "cyclonedx", "cyclonedx@1.5", "cyclonedx-xml", "spdx", "spdx@2.3"];

/** An SBOM of another tool, which knows one library of ours. */
const foreign = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  components: [
    {
      type: "library",
      "bom-ref": "1",
      name: "transformers",
      version: "4.50.0",
      purl: "pkg:pypi/Transformers@4.50.0",
      licenses: [{ license: { id: "Apache-2.0" } }],
    },
    { type: "library", "bom-ref": "2", name: "flask", version: "3.0.0", purl: "pkg:pypi/flask@3.0.0" },
  ],
};

describe("assay merge", () => {
  it("unites an SBOM of another tool with an inventory of ours and says so", async () => {
    const ours = await write("ours.json", richInventory(), "assay");
    fs.writeFileSync(file("sbom.json"), JSON.stringify(foreign));
    const { status, out, err } = await assay(
      "merge",
      ours,
      file("sbom.json"),
      "-o",
      `assay=${file("all.json")}`,
      "--name",
      "shop",
    );
    expect([status, out]).toEqual([exitStatus.done, ""]);
    const count = richInventory().entities.length;
    expect(err).toBe(
      `assay: united ${count} components of ours.json, 2 of sbom.json: ${count + 1} in all, 1 in both, 0 contradictions\n`,
    );
    const { inventory } = await readBom(fs.readFileSync(file("all.json")), {
      path: "all.json",
      toolVersion: "0",
    });
    expect(inventory.subject.name).toBe("shop");
    const both = inventory.entities.find(({ name }) => name === "transformers");
    expect(both?.id).toBe("pkg:pypi/transformers@4.50.0");
    expect(new Set(both?.claims.map(({ source }) => source.document))).toEqual(
      new Set(["ours.json", "sbom.json"]),
    );
  });

  it.each(formats)("writes a valid %s, the same whatever the order of the inputs", async (format) => {
    const ours = await write("ours.json", richInventory(), "spdx");
    fs.writeFileSync(file("sbom.json"), JSON.stringify(foreign));
    const texts: string[] = [];
    for (const inputs of [
      [ours, file("sbom.json")],
      [file("sbom.json"), ours, ours],
    ]) {
      const { status, out } = await assay("merge", ...inputs, "-o", format, "--quiet");
      expect(status).toBe(exitStatus.done);
      texts.push(out);
    }
    expect(texts[0]).toBe(texts[1]);
    expect((await validateDocument(Buffer.from(texts[0] ?? ""))).errors).toEqual([]);
  });

  it("says of how much of a document it has no place for, and so does diff", async () => {
    fs.writeFileSync(file("a.json"), JSON.stringify({ ...foreign, unheard: 1 }));
    const { err } = await assay("merge", file("a.json"), "-o", `spdx=${file("b.json")}`);
    expect(err).toContain("assay: 1 part of a.json found no place in the result\n");
    const { out } = await assay("diff", file("a.json"), file("a.json"));
    expect(out).toContain("Not compared: 1 part of a.json, 1 of a.json that no inventory holds.\n");
  });

  it("writes valid documents of what is not: ids that stand twice, references to nothing, a circle", async () => {
    const component = (ref: string, name: string): unknown => ({ type: "library", "bom-ref": ref, name });
    const hostile = {
      ...{ bomFormat: "CycloneDX", specVersion: "1.6" },
      components: [component("a", "one"), component("a", "two"), component("__proto__", "three")],
      dependencies: [
        { ref: "a", dependsOn: ["__proto__", "nothing"] },
        { ref: "__proto__", dependsOn: ["a"] },
        { ref: "gone", dependsOn: ["a"] },
      ],
    };
    fs.writeFileSync(file("a.json"), JSON.stringify(hostile));
    fs.writeFileSync(file("b.json"), JSON.stringify({ ...hostile, version: 2 }));
    for (const format of formats) {
      const { status, out } = await assay("merge", file("a.json"), file("b.json"), "-o", format, "--quiet");
      expect(status).toBe(exitStatus.done);
      expect((await validateDocument(Buffer.from(out))).errors, format).toEqual([]);
    }
    expect((await assay("diff", file("a.json"), file("b.json"), "--exit-code")).status).toBe(exitStatus.done);
  });

  it("refuses what makes no sense in one sentence", async () => {
    const ours = await write("ours.json", richInventory(), "assay");
    fs.writeFileSync(file("no.json"), "[1]");
    expect(await assay("merge", ours)).toMatchObject({ status: exitStatus.usage });
    expect((await assay("merge", ours, file("no.json"), "-o", "spdx")).err).toMatch(
      /^assay: no\.json is .*no reader for it\.\n$/,
    );
    expect((await assay("merge", "-", "-", "-o", "spdx")).err).toBe(
      "assay: standard input can be read only once\n",
    );
  });
});

function mutated(inventory: Inventory): Inventory {
  const relicensed = (one: Entity): Entity =>
    one.name === "acme/base-7b"
      ? {
          ...one,
          claims: one.claims.map((said) => (said.property === "license" ? claim("license", "MIT") : said)),
        }
      : one;
  return { ...inventory, entities: inventory.entities.map(relicensed) };
}

describe("assay diff", () => {
  const pairs = formats.flatMap((left) => formats.map((right) => [left, right] as const));

  it.each(pairs)(
    "finds no difference between one inventory as %s and as %s, and one edit as the one difference",
    async (left, right) => {
      const before = await write("before.json", richInventory(), left);
      const same = await write("same.json", richInventory(), right);
      const { status, out } = await assay("diff", before, same, "--exit-code");
      expect([status, out.split("\n")[1]]).toEqual([exitStatus.done, "= no differences"]);
      const after = await write("after.json", mutated(richInventory()), right);
      const edited = await assay("diff", before, after, "--exit-code", "--json");
      expect(edited.status).toBe(exitStatus.failed);
      const { components, summary } = JSON.parse(edited.out) as Difference & { summary: unknown };
      expect(summary).toMatchObject({
        components: { added: 0, removed: 0, changed: 1 },
        findings: { added: 0, removed: 0 },
      });
      expect(
        components.changed[0]?.changes.map(({ what, before: old, after: now }) => [what, old.length, now]),
      ).toEqual([["license", 1, [{ value: "MIT" }]]]);
    },
  );

  it("says it section by section, and done is 0 unless the status was asked for", async () => {
    const before = await write("before.json", richInventory(), "assay");
    const after = await write("after.json", mutated(richInventory()), "assay");
    expect(await assay("diff", before, after)).toEqual({
      status: exitStatus.done,
      err: "",
      out: [
        "before.json (assay 1) → after.json (assay 1)",
        "± 1 component changed",
        "",
        "MODELS",
        "~ acme/base-7b",
        "    licence         llama3.1 → MIT",
        "",
      ].join("\n"),
    });
  });

  it("lets a hostile document write neither mark-up nor mentions into a comment, nor escapes into a terminal", async () => {
    const name = "@team | **x** <img src=x> [a](http://x.org) `b` www.x.org #1\n# head\u001b[31m";
    const before = await write("before.json", minimalInventory(), "assay");
    const after = await write(
      "after.json",
      minimalInventory({ entities: [entity("model", "m", name)] }),
      "assay",
    );
    const { out } = await assay("diff", before, after, "--format", "markdown");
    const [row] = out.split("\n").filter((line) => line.startsWith("| added"));
    expect(row?.replaceAll(/&#\d+;/g, "").replace(/<code>(.*)<\/code>/, "$1")).toMatch(
      /^\| added \| [\p{L}\p{N} .,=/-]* \| model \| {2}\| {2}\| {2}\|$/u,
    );
    expect(row).not.toMatch(/www\./);
    expect((await assay("diff", before, after)).out).not.toContain("\u001b");
  });

  it("cuts long lists and says how much is left out", async () => {
    const entities = Array.from({ length: 500 }, (_, index) =>
      entity("software", `id:${index}`, `lib-${index}`),
    );
    const before = await write("before.json", minimalInventory(), "assay");
    const after = await write("after.json", minimalInventory({ entities }), "assay");
    expect((await assay("diff", before, after)).out).toContain("… and 460 more");
    expect((await assay("diff", before, after, "--format", "markdown")).out).toContain(
      "… and 440 more rows.",
    );
  });

  it("knows two forms", async () => {
    const one = await write("one.json", minimalInventory(), "assay");
    expect(await assay("diff", one, one, "--format", "html")).toMatchObject({ status: exitStatus.usage });
  });
});

describe("the name of a document", () => {
  it("is no path of this machine, and tells documents of one name apart by what they hold", () => {
    expect(documentName(path.resolve("a/b.json"))).toBe("a/b.json");
    expect(documentName("/home/somebody/b.json")).toBe("b.json");
    const named = (text: string): { name: string; bytes: Uint8Array } => ({
      name: "b.json",
      bytes: Buffer.from(text),
    });
    const names = (...texts: readonly string[]): readonly string[] =>
      withDistinctNames(texts.map(named)).map(({ name }) => name);
    expect(names("x", "x")).toEqual(["b.json", "b.json"]);
    expect(names("x", "y")).toEqual(["b.json (sha256:2d711642b726)", "b.json (sha256:a1fce4363854)"]);
  });
});
