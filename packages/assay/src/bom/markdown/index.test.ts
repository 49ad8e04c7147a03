import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { claim, entity, minimalInventory, relation, richInventory } from "testkit/inventory";
import type { Finding } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { RuleDescription } from "../../model/rule-description.ts";
import type { Vulnerability } from "../../model/vulnerability.ts";
import { markdown } from "./index.ts";
import { mostCharacters, mostRows } from "./limits.ts";

const summary = await markdown.write(richInventory());

/** What a reader sees of it, with the tables as they stand. */
function seen(text: string): string {
  return text
    .replace(/<\/?(?:code|sub|details|summary)>/g, "")
    .replace(/&#(\d+);/g, (_all, number: string) => String.fromCodePoint(Number(number)));
}

async function seenFor(over: Partial<Inventory>): Promise<string> {
  return seen(await markdown.write(minimalInventory(over)));
}

function finding(over: Partial<Finding> = {}): Finding {
  return {
    id: "SAFE-PKL:1",
    rule: "SAFE-PKL",
    kind: "safety",
    severity: "critical",
    verdict: "dangerous",
    subject: "a.bin",
    location: { path: "a.bin", member: "data.pkl", offset: 1204 },
    message: "Loading calls os.system",
    evidence: [],
    ...over,
  };
}

function omitVerdict(judged: Finding): Finding {
  return Object.fromEntries(
    Object.entries(judged).filter(([key]) => key !== "verdict"),
  ) as unknown as Finding;
}

describe("the summary", () => {
  it("is recognised, valid, and the same bytes for the same inventory in any order", async () => {
    const inventory = richInventory();
    expect(markdown.recognises(summary)).toBe(true);
    expect(markdown.recognises("## AI bill of materials")).toBe(false);
    expect(await markdown.validate(summary)).toMatchObject({ valid: true, errors: [], format: "markdown" });
    expect(await markdown.write({ ...inventory, entities: inventory.entities.toReversed() })).toBe(summary);
    await expect(markdown.write(inventory, { specVersion: "2" })).rejects.toMatchObject({
      code: "unknown-format",
    });
  });

  it("begins with what it is about, whether it is safe, and how much there is", () => {
    expect(seen(summary)).toContain(
      "## AI bill of materials: support-bot\n\n**⚠ Nobody can say that this is safe",
    );
    expect(seen(summary)).toMatch(/\n\d models · \d datasets · 1 service · 1 training run · /);
  });

  it("has no sign of success where nothing was judged", async () => {
    expect(await seenFor({})).toContain("**No file that a loader would open was judged.**");
    const safe = finding({ verdict: "safe", severity: "info" });
    expect(await seenFor({ findings: [safe] })).toContain("**✔ Nothing speaks against loading this.");
    expect(await seenFor({ findings: [finding()] })).toContain("**✖ Do not load this. Of 1 file");
    const unread = { path: "b", read: "none", code: "malformed", reason: "The header is cut." } as const;
    expect(await seenFor({ findings: [safe], coverage: [unread] })).toContain(
      "**⚠ Nothing speaks against loading what was read.",
    );
  });

  it("shows grave findings openly with what to do, the others folded", async () => {
    const fix = { id: "SAFE-PKL", fix: "Convert it." } as RuleDescription;
    const plain = omitVerdict(finding({ id: "m", rule: "FACT", severity: "low", message: "Differs" }));

    const inventory = minimalInventory({ findings: [plain, finding()] });
    const told = seen(await markdown.write(inventory, { rules: new Map([[fix.id, fix]]) }));
    expect(told).toContain(
      "| ✖ dangerous | Loading calls os.system<br>→ Convert it. | a.bin!/data.pkl (byte 1,204) | SAFE-PKL |",
    );
    expect(told.indexOf("| ⚠ low | Differs |")).toBeGreaterThan(told.indexOf("Further findings (1)"));
  });

  it("counts and lists an archive and its member once", async () => {
    const archive = finding({ id: "z", location: { path: "a.zip", member: "m.pkl" } });
    const member = finding({ id: "m", location: { path: "a.zip!/m.pkl" } });
    const told = await seenFor({ findings: [archive, member] });
    expect(told).toContain("Of 1 file that a loader would open: 1 dangerous.");
    expect(told.split("Loading calls").length).toBe(2);
  });

  it("keeps what is suppressed in sight, with the reason", async () => {
    const suppressed = { reason: "Ours.", expires: "2027-01-01" };
    const told = await seenFor({ findings: [finding({ suppressed })] });
    expect(told).toContain("Suppressed (1)");
    expect(told).toContain("| Ours. until 2027-01-01 |");
    expect(told).toContain("No file that a loader would open was judged");
  });

  it("says of each model what is measured and what somebody only says, and where it comes from", async () => {
    const told = await seenFor({
      entities: [
        entity("model", "a", "acme/a", [
          claim("parameters", 8_030_000_000, "measured"),
          claim("usage", "present"),
        ]),
        entity("model", "b", "acme/b", [claim("parameters", 7e9, "declared"), claim("usage", "declared")]),
      ],
      relations: [relation("a", "derivedFrom", "b", "fine-tune")],
    });
    expect(told).toMatch(/\| acme\/a \| present \|.*\| 8\.03 B \|.*\| acme\/b fine-tune/);
    expect(told).toMatch(/\| acme\/b \| declared \|.*\| 7\.00 B, declared \|/);
  });

  it("names what was not read and what nobody could resolve", () => {
    expect(seen(summary)).toContain(
      "| broken/model.bin | not read | The file ends inside member data.pkl. |",
    );
    expect(seen(summary)).toContain("| model | os.environ['MODEL_NAME'] | acme/support-bot | serve.py:12 |");
  });
});

describe("hostile text", () => {
  it("never becomes markup, whatever stands in the inventory", async () => {
    await fc.assert(
      fc.asyncProperty(anyInventory, async (inventory) => {
        const text = await markdown.write(inventory);
        expect((await markdown.validate(text)).errors).toEqual([]);
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  it("names nobody, links to nothing, ends no cell and no fold", async () => {
    const name = "</details>|@octocat #1 ![x](https://e.org) www.e.org `a` <b> \n# h \u202e";
    const text = await markdown.write(
      minimalInventory({
        subject: { name, scannedAt: name, headersOnly: true },
        entities: [entity("model", name, name)],
        findings: [finding({ message: name, rule: name, subject: name })],
        references: [{ expression: name, kind: name, location: { path: name } }],
      }),
    );
    for (const harm of ["@octocat", " #1 ", "](", "https://", "www.", "`a`", "<b>", "\n# h", "\u202e"]) {
      expect(text).not.toContain(harm);
    }
    expect(text.split("</details>").length).toBe(text.split("<details>").length);
  });

  it("is code where a forge would look into a sentence, and a sentence where it would not", async () => {
    const told = async (message: string) =>
      markdown.write(minimalInventory({ findings: [finding({ message })] }));
    expect(await told("It calls os.system().")).toContain("| It calls os.system&#40;&#41;. |");
    for (const message of ["ask @octocat", "see #12", "see GH-12", "see www.e.org", "at https://e.org"]) {
      expect(await told(message)).toMatch(/\| <code>[^|]*<\/code> \|/);
    }
  });

  it.each([
    ["markup", summary.replace("## AI", "## <img> AI")],
    ["link", summary.replace("## AI", "## [AI](x)")],
    ["marker", "## AI\n"],
    ["size", `${"a".repeat(mostCharacters)}${summary}`],
  ])("that made it into a text is found: %s", async (rule, text) => {
    const { valid, errors } = await markdown.validate(text);
    expect(valid).toBe(false);
    expect(errors.map((issue) => issue.rule)).toContain(`markdown/${rule}`);
  });
});

describe("a large inventory", () => {
  it("fits into a comment, and what is left out is counted", async () => {
    const long = "é#".repeat(100);
    const findings = Array.from({ length: 3000 }, (_, index) =>
      finding({ id: `f${index}`, location: { path: `${index}/${long}` }, message: long }),
    );
    const entities = Array.from({ length: 3000 }, (_, index) =>
      entity("model", `m${index}`, `${index}${long}`),
    );
    const coverage = findings.map(({ location }) => ({
      path: location?.path ?? "",
      read: "none" as const,
      code: "malformed" as const,
      reason: long,
    }));
    const text = await markdown.write(minimalInventory({ findings, entities, coverage }));
    expect(text.length).toBeLessThanOrEqual(mostCharacters);
    expect(text).toMatch(/2,9\d\d more rows; the other documents hold all\./);
    for (const title of ["Models (3,000)", "Not read as it should be (3,000)"]) expect(text).toContain(title);
  });

  it("of short rows shows as many as a person reads", async () => {
    const entities = Array.from({ length: mostRows + 5 }, (_, index) =>
      entity("model", `m${index}`, `m${index}`),
    );
    const text = await markdown.write(minimalInventory({ entities }));
    expect(text.match(/\| <code>m\d+<\/code> \|/g)).toHaveLength(mostRows);
    expect(text).toContain("5 more rows");
  });
});

it("says beside a vulnerability what else is here that it needs", async () => {
  const reason = "here is a checkpoint that is a pickle (model.bin): loading it runs code";
  const vulnerability: Vulnerability = {
    id: "CVE-2025-32434",
    aliases: [],
    status: "affected",
    because: "< 2.6.0",
    fixedIn: ["2.6.0"],
    ratings: [],
    cwes: [],
    references: [],
    sources: [],
    priority: { score: 80, reasons: ["critical", reason] },
  };
  const found = omitVerdict(finding({ kind: "vulnerability", remedy: "Update to 2.6.0.", vulnerability }));
  expect(await seenFor({ findings: [found] })).toContain(
    `Loading calls os.system<br>${reason}<br>→ Update to 2.6.0.`,
  );
});
