import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { claim, entity, minimalInventory, relation } from "../../../../testkit/inventory-parts.ts";
import { writeNative } from "../bom/native/write.ts";
import { opensCommitment, type Disclosure } from "../publishing/commitment.ts";
import { convertFile } from "./convert-file.ts";
import { mergeFiles } from "./merge-files.ts";
import { reportFile } from "./report-file.ts";
import { scanTargets } from "./scan-targets.ts";
import { writeCardFile } from "./write-card-file.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "publishing-"));
const file = (name: string): string => path.join(folder, name);
const read = (name: string): string => fs.readFileSync(file(name), "utf8");

const inventory = minimalInventory({
  subject: { name: "bot", scannedAt: "2026-01-02T03:04:05Z", headersOnly: false },
  entities: [
    entity("model", "m", "acme/bot", [
      claim("license", "mit"),
      claim("metadata", { name: "output_dir", value: "/home/mkowalski/out" }),
    ]),
    entity(
      "dataset",
      "d",
      "acme/tickets",
      [claim("rows", 48210)],
      [{ type: "huggingface", value: "acme/tickets" }],
    ),
  ],
  relations: [relation("m", "trainedOn", "d", "sft")],
});

let errors = "";
let printed = "";
beforeAll(() => {
  fs.writeFileSync(file("bom.json"), writeNative(inventory));
  fs.writeFileSync(
    file("assay.yaml"),
    "assay: 1\nwithhold:\n  - { subject: acme/tickets, from: [public], reason: r }\n  - { kind: prompt, from: [public], reason: r }\n",
  );
  fs.writeFileSync(
    file("keep.yaml"),
    "assay: 1\nleaks: keep\nsuppress:\n  - { rule: WOULD-LEAK, subject: acme/bot, reason: r, expires: 2999-01-01 }\n",
  );
  fs.writeFileSync(file("plain-keep.yaml"), "assay: 1\nleaks: keep\n");
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    errors += String(text);
    return true;
  });
  vi.spyOn(process.stdout, "write").mockImplementation(((text: string, done: () => void) => {
    printed += text;
    done();
    return true;
  }) as typeof process.stdout.write);
});
afterAll(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

const forPublic = { audience: "public", settings: file("assay.yaml") };

describe("--audience", () => {
  it("of convert withholds what assay.yaml says, says how much, and names a rule that fits nothing", async () => {
    errors = "";
    const output = [`assay=${file("public.json")}`, `cyclonedx=${file("public.cdx.json")}`];
    expect(await convertFile(file("bom.json"), { ...forPublic, output })).toBe(false);
    for (const name of ["public.json", "public.cdx.json"]) {
      expect(read(name)).not.toMatch(/tickets|48,?210|mkowalski/u);
      expect(read(name)).toContain("withheld-1");
    }
    expect(errors).toContain("assay: for the public: 4 facts withheld, 1 leak withheld\n");
    expect(errors).toContain("assay: withhold[1] of assay.yaml fits nothing here\n");
    expect(await convertFile(file("bom.json"), { ...forPublic, output, failOn: "policy:medium" })).toBe(true);
    expect(read("public.json")).toContain('"WITHHOLD-UNUSED"');
  });

  it("changes nothing when it is internal, which it is without the option", async () => {
    await convertFile(file("bom.json"), { output: [`assay=${file("a.json")}`], quiet: true });
    await convertFile(file("bom.json"), {
      output: [`assay=${file("b.json")}`],
      audience: "internal",
      quiet: true,
    });
    expect(read("a.json")).toBe(read("b.json"));
    expect(read("a.json")).toContain("/home/mkowalski/out");
  });

  it("makes findings that --fail-on counts, unless assay.yaml accepts them", async () => {
    const output = [`assay=${file("kept.json")}`];
    const keep = { audience: "partner", output, quiet: true, failOn: "policy:medium" };
    expect(await convertFile(file("bom.json"), { ...keep, settings: file("plain-keep.yaml") })).toBe(true);
    expect(read("kept.json")).toContain('"WOULD-LEAK"');
    expect(await convertFile(file("bom.json"), { ...keep, settings: file("keep.yaml") })).toBe(false);
    expect(await convertFile(file("bom.json"), { ...keep, settings: false })).toBe(false);
    expect(read("kept.json")).not.toContain("mkowalski");
  });

  it("with --salts gives the same bytes again, in a file that only its owner may read", async () => {
    const options = { ...forPublic, salts: file("salts.json"), quiet: true };
    await convertFile(file("bom.json"), { ...options, output: [`assay=${file("one.json")}`] });
    await convertFile(file("bom.json"), { ...options, output: [`assay=${file("two.json")}`] });
    expect(read("one.json")).toBe(read("two.json"));
    expect(fs.statSync(file("salts.json")).mode & 0o777).toBe(0o600);
    const { withheld } = JSON.parse(read("salts.json")) as { withheld: Disclosure[] };
    expect(withheld.every(opensCommitment)).toBe(true);
    for (const { commitment } of withheld) expect(read("one.json")).toContain(commitment);
  });

  it.each([
    [{ audience: "all" }, "--audience does not know"],
    [{ salts: file("x.json") }, "--salts: nothing is withheld"],
    [{ ...forPublic, salts: file("bom.json") }, "is there and is no file of salts"],
    [{ ...forPublic, settings: file("none.yaml") }, "cannot be read"],
  ])("refuses %j", async (options, message) => {
    const before = read("bom.json");
    await expect(
      convertFile(file("bom.json"), { output: [`assay=${file("no.json")}`], ...options }),
    ).rejects.toThrow(message);
    expect(fs.existsSync(file("no.json"))).toBe(false);
    expect(read("bom.json")).toBe(before);
  });

  it("of merge withholds from the united inventory", async () => {
    errors = "";
    await mergeFiles([file("bom.json")], {
      ...forPublic,
      output: [`spdx=${file("merged.json")}`],
      quiet: true,
    });
    expect(errors).not.toContain("for the public");
    expect(errors).toContain("assay: withhold[1] of assay.yaml fits nothing here\n");
    expect(read("merged.json")).not.toMatch(/tickets|mkowalski/u);
  });

  it("of card finds a dataset by the name that it withholds", async () => {
    const { text } = await writeCardFile(file("bom.json"), {
      ...forPublic,
      dataset: true,
      of: "acme/tickets",
    });
    expect(text).toContain("# withheld-1");
    expect(text).not.toMatch(/tickets|48,?210/u);
  });

  it("of card refuses to update a card that says what is withheld", async () => {
    const card = "---\nlicense: mit\n---\n\n# Bot\n\nTrained on acme/tickets.\n";
    fs.writeFileSync(file("README.md"), card);
    await expect(
      writeCardFile(file("bom.json"), { ...forPublic, update: file("README.md") }),
    ).rejects.toThrow(/README\.md would say in line \d+ what is withheld/u);
    expect(read("README.md")).toBe(card);
  });

  it("of card refuses also where a line ends between the words", async () => {
    fs.writeFileSync(
      file("words.yaml"),
      "assay: 1\nwithhold: [{ text: Blue Heron, from: [public], reason: r }]\n",
    );
    const card = "---\nlicense: mit\n---\n\n# Bot\n\nMade for Blue\nHeron.\n";
    fs.writeFileSync(file("README.md"), card);
    const options = { ...forPublic, settings: file("words.yaml"), of: "acme/bot", update: file("README.md") };
    await expect(writeCardFile(file("bom.json"), options)).rejects.toThrow(/would say in line \d+/u);
    expect(read("README.md")).toBe(card);
  });

  it("of report counts what is withheld", async () => {
    const output = `markdown=${file("report.md")}`;
    await reportFile(file("bom.json"), { ...forPublic, ruleSet: "eu-ai-act-annex-xi", output });
    expect(read("report.md")).not.toMatch(/acme\/tickets|mkowalski/u);
    expect(read("report.md")).toContain("withheld");
  });

  it("of scan withholds too, in the table as in the documents", async () => {
    const model = file("model");
    fs.mkdirSync(model);
    fs.writeFileSync(
      path.join(model, "README.md"),
      "---\nlicense: mit\ndatasets:\n  - acme/tickets\n---\n\n# Bot\n",
    );
    fs.writeFileSync(
      path.join(model, "config.json"),
      '{"model_type":"llama","architectures":["LlamaForCausalLM"]}',
    );
    printed = "";
    const output = ["table", `assay=${file("scan.json")}`];
    const args = {
      ...forPublic,
      targets: [model],
      output,
      failOn: "none",
      exclude: [],
      cache: false,
      quiet: true,
    };
    await scanTargets(args);
    expect(read("scan.json")).not.toContain("tickets");
    expect(printed).toContain("withheld-1");
    expect(printed).not.toContain("tickets");
  });
});
