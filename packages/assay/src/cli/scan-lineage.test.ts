import { afterEach, describe, expect, it } from "vitest";
import { madeFamily, renamedInFamily } from "../../../../testkit/hub-family.ts";
import { hubCommit } from "../../../../testkit/hub-records.ts";
import { hubServer, type HubServer } from "../../../../testkit/hub-server.ts";
import { writeDocument } from "../bom/write-document.ts";
import type { Inventory } from "../model/inventory.ts";
import { scan } from "../scan/scan-targets.ts";
import { scanTargets } from "./scan-targets.ts";
import { tableText } from "./table/table.ts";

const opened: HubServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

async function scanFamily(target: string): Promise<Inventory> {
  const server = await hubServer({ repositories: madeFamily(), renamed: renamedInFamily });
  opened.push(server);
  const environment = { HF_ENDPOINT: server.endpoint, HOME: "/nowhere" };
  return scan([target], { lineage: {}, now: () => new Date(0), environment });
}

interface CycloneDx {
  readonly components: readonly {
    readonly name: string;
    readonly pedigree?: { readonly ancestors?: readonly { readonly name: string }[] };
  }[];
}

interface Spdx {
  readonly "@graph": readonly { readonly relationshipType?: string; readonly to?: readonly string[] }[];
}

function linesWith(text: string, mark: string): readonly string[] {
  return text.split("\n").filter((line) => line.includes(mark));
}

const read = `read at ${hubCommit.slice(0, 12)}`;

describe("lineage over several repositories", () => {
  it("is one graph in the table, as pedigree, as relationships and in the picture", async () => {
    const inventory = await scanFamily("hf://acme/merge-GGUF");

    const table = tableText(inventory, { width: 120, isColoured: false });
    expect(linesWith(table, "└─")).toEqual([
      ` └─ from acme/merge   quantized, declared · 2.82 k · Apache-2.0 · ${read}`,
      `    └─ from acme/instruct   merged, declared · 2.82 k · Apache-2.0 · ${read}`,
      `       └─ from acme/base   fine-tune, declared · 2.82 k · Apache-2.0 · ${read} · renamed from acme/old-base`,
      `          └─ trained on acme/corpus   unknown, declared · CC0-1.0 · ${read}`,
      `             └─ from acme/raw   unknown, declared · ${read}`,
      `       └─ trained on acme/tickets   unknown, declared · CC-BY-4.0 · ${read}`,
      `          └─ from acme/corpus   unknown, declared · CC0-1.0 · ${read} · see above`,
      `    └─ from acme/sibling   merged, declared · 2.82 k · Apache-2.0 · ${read}`,
      `       └─ from acme/base   fine-tune, declared · 2.82 k · Apache-2.0 · ${read} · renamed from acme/old-base · see above`,
    ]);

    const { components } = JSON.parse(await writeDocument(inventory, "cyclonedx")) as CycloneDx;
    const ancestors = components.flatMap(({ name, pedigree }) =>
      (pedigree?.ancestors ?? []).map((ancestor) => `${name} < ${ancestor.name}`),
    );
    expect(ancestors.sort()).toEqual([
      "acme/corpus < acme/raw",
      "acme/instruct < acme/base",
      "acme/merge < acme/instruct",
      "acme/merge < acme/sibling",
      "acme/merge-GGUF/merge-F16.gguf < acme/merge",
      "acme/sibling < acme/base",
      "acme/tickets < acme/corpus",
    ]);

    const spdx = JSON.parse(await writeDocument(inventory, "spdx")) as Spdx;
    const targets = (type: string): number =>
      spdx["@graph"].flatMap(({ relationshipType, to }) => (relationshipType === type ? (to ?? []) : []))
        .length;
    expect(targets("descendantOf")).toBe(7);
    expect(targets("trainedOn")).toBe(2);

    const page = await writeDocument(inventory, "html");
    for (const name of ["merge", "instruct", "sibling", "base", "corpus", "raw"])
      expect(page).toContain(`acme/${name}`);
    expect(await writeDocument(inventory, "sarif")).toContain("BASE-RENAMED");
  });

  it.each(["0", "33", "deep", "-1"])("goes no %s levels deep", async (lineageDepth) => {
    const args = { targets: ["."], output: [], failOn: "none", exclude: [], lineageDepth };
    await expect(scanTargets(args)).rejects.toMatchObject({ code: "usage" });
  });
});
