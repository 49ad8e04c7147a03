import { createHash } from "node:crypto";
import { runInNewContext } from "node:vm";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { claim, entity, minimalInventory, richInventory } from "testkit/inventory";
import type { Finding } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { RuleDescription } from "../../model/rule-description.ts";
import { html } from "./index.ts";
import { mostCards, mostFindings, mostPictured } from "./limits.ts";
import { script } from "./script.ts";

const page = await html.write(richInventory());

/** The text of a page without its markup. */
function textOf(source: string): string {
  const body = source.slice(source.indexOf("<body>"), source.indexOf("<script>"));
  const text = body.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
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
    evidence: ['os.system("id")'],
    ...over,
  };
}

async function textFor(over: Partial<Inventory>): Promise<string> {
  return textOf(await html.write(minimalInventory(over)));
}

describe("the report", () => {
  it("is a page that asks for nothing from anywhere", () => {
    expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/\ssrc=|@import|<link|<iframe|<img|javascript:|\son[a-z]+=/);
    expect([...page.matchAll(/url\(([^)]*)\)/g)].map(([, address]) => address)).toEqual(
      expect.arrayContaining(["#arrow"]),
    );
    expect(page).not.toMatch(/url\((?!#arrow)/);
    expect([...page.matchAll(/href="([^"]*)"/g)].every(([, target]) => target?.startsWith("#"))).toBe(true);
  });

  it("allows its own style and script by the digests that a browser computes, and no others", () => {
    for (const name of ["style", "script"]) {
      const content = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(page)?.[1] ?? "";
      const digest = createHash("sha256").update(content).digest("base64");
      expect(page).toContain(`${name}-src 'sha256-${digest}'`);
    }
  });

  it("is recognised and valid, and the same bytes for the same inventory in any order", async () => {
    const inventory = richInventory();
    expect(html.recognises(page)).toBe(true);
    expect(html.recognises("<!DOCTYPE html><p>")).toBe(false);
    expect(await html.validate(page)).toMatchObject({ valid: true, errors: [], format: "html" });
    expect(await html.write({ ...inventory, entities: inventory.entities.toReversed() })).toBe(page);
    await expect(html.write(inventory, { specVersion: "2" })).rejects.toMatchObject({
      code: "unknown-format",
    });
  });

  it("prints, and has a dark side and narrow tables", () => {
    for (const query of ["@media print", "prefers-color-scheme:dark", "max-width:640px"]) {
      expect(page).toContain(query);
    }
  });
});

describe("the colours of the report", () => {
  /** Relative luminance and contrast as WCAG 2.2 defines them. */
  function luminance(colour: string): number {
    const digits = colour.length === 4 ? colour.replace(/[0-9a-f]/g, "$&$&") : colour;
    const parts = [1, 3, 5].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255);
    const [red = 0, green = 0, blue = 0] = parts.map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one: string, other: string): number {
    const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (lighter + 0.05) / (darker + 0.05);
  }

  it("can be read by everybody, in light, in the dark and on paper", () => {
    const schemes = [...page.matchAll(/:root\{([^}]*--ink[^}]*)\}/g)].map(([, content]) => content ?? "");
    expect(schemes).toHaveLength(3);
    for (const scheme of schemes) {
      const colours = new Map(
        [...scheme.matchAll(/--(\w+):(#[0-9a-f]+)/g)].map(([, name, colour]) => [name, colour ?? ""]),
      );
      for (const name of ["ink", "soft", "accent", "bad", "warn", "good"]) {
        for (const ground of ["paper", "panel"]) {
          const found = contrast(colours.get(name) ?? "", colours.get(ground) ?? "");
          expect(found, `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });
});

describe("what the report says", () => {
  const text = textOf(page);

  it("is every thing with its facts, how each is known and where it was read", () => {
    expect(text).toMatch(/Parameters (?:⚠ claims differ )?1,337,408/);
    expect(text).toContain("measured tuned/model.safetensors (safetensors@1)");
    expect(text).toContain("hidden_size = 64");
    expect(text).toContain("2,674,816 bytes (2.67 MB)");
    for (const title of [
      "Models",
      "Datasets",
      "Services",
      "Training runs",
      "Software and hardware",
      "Files",
    ]) {
      expect(text).toContain(title);
    }
  });

  it("begins with what is here", async () => {
    const used = (id: string, usage: "present" | "used" | "declared" | "mentioned") =>
      entity("model", id, id, [claim("usage", usage)]);
    const told = await textFor({
      entities: [used("a", "mentioned"), used("b", "declared"), used("c", "used"), used("d", "present")],
    });
    expect(told).toMatch(/d here .* c used .* b declared, not found here .* a mentioned only/);
  });

  it("is both sides of claims that differ", () => {
    expect(text).toContain("Parameters ⚠ claims differ 1,337,408 Others say: 7,000,000,000: declared");
  });

  it("is what is not known, which looks different from what is", async () => {
    const source = { by: "code@1", path: "a.py", line: 3 };
    const open = { property: "license", basis: "declared", source } as const;
    const model = entity("model", "m", "m", [
      { ...open, value: { kind: "unresolved", expression: "env.LICENCE" } },
      { ...open, property: "version", value: { kind: "withheld", commitment: "sha256:00" } },
      { ...open, property: "gated", value: { kind: "not-applicable" } },
    ]);
    const told = await textFor({ entities: [model] });
    expect(told).toContain("Licence unresolved env.LICENCE");
    expect(told).toContain("Version withheld commitment sha256:00");
    expect(told).toContain("Gated does not apply");
    expect(told).toContain("a.py:3 (code@1)");
  });

  it("is the lineage, as a picture and as a list, with how each relation is known", () => {
    expect(page).toContain('<svg xmlns="http://www.w3.org/2000/svg" role="img"');
    expect(page).toMatch(/<path class="edge declared"[^>]*marker-end/);
    expect(page).toMatch(/<text class="label"[^>]*>fine-tune<\/text>/);
    expect(text).toMatch(/acme\/base-7b\s+acme\/support-bot\s+derivedFrom\s+fine-tune\s+declared/);
    expect(text).toContain("derived from acme/base-7b (fine-tune, declared)");
  });

  it("draws what has the same weights as an arc without a head, and labels where no other stands", async () => {
    const entities = ["a", "b", "c", "d"].map((id) => entity("model", id, id, [claim("usage", "present")]));
    const relations = [
      { from: "a", kind: "sameWeights", to: "b", claims: [claim("detail", "x", "measured")] },
      { from: "c", kind: "derivedFrom", to: "b", detail: "merged", claims: [] },
      { from: "d", kind: "derivedFrom", to: "a", detail: "merged", claims: [] },
    ] as const;
    const written = await html.write(minimalInventory({ entities, relations }));
    expect(written).toMatch(/<path class="edge measured" d="M222 \d+C277 \d+ 277 \d+ 222 \d+"\/>/);
    const labels = [...written.matchAll(/<text class="label" x="(\d+)" y="(\d+)">merged/g)];
    expect(new Set(labels.map(([, x, y]) => `${x} ${y}`)).size).toBe(2);
  });

  it("is the finding with severity, verdict, place, evidence and what to do", async () => {
    const told = await textFor({ findings: [finding({ remedy: "Do not load it." })] });
    expect(told).toContain("Do not load this. Of 1 file that a loader would open: 1 dangerous.");
    expect(told).toContain(
      "What to do first Loading calls os.system a.bin!/data.pkl (byte 1,204) Do not load it.",
    );
    expect(told).toContain("✖ dangerous Loading calls os.system");
    expect(told).toContain("critical · safety · SAFE-PKL");
    expect(told).toContain("Where a.bin!/data.pkl (byte 1,204)");
    expect(told).toContain('Evidence os.system("id")');
  });

  it("is what the rule says to do where the finding does not", async () => {
    const rule = { id: "SAFE-PKL", title: "Pickle runs code", fix: "Convert it." } as RuleDescription;
    const rules = new Map([[rule.id, rule]]);
    const told = textOf(await html.write(minimalInventory({ findings: [finding()] }), { rules }));
    expect(told).toContain("SAFE-PKL Pickle runs code");
    expect(told).toContain("What to do Convert it.");
  });

  it("is what is suppressed, with the reason, and what is safe, apart from what is open", async () => {
    const told = await textFor({
      findings: [
        finding({ suppressed: { reason: "Ours.", expires: "2027-01-01" } }),
        finding({ id: "s", verdict: "safe", severity: "info", message: "Plain tensors" }),
      ],
    });
    expect(told).toContain(
      "Nothing speaks against loading this. Of 1 file that a loader would open: 1 safe.",
    );
    expect(told).toContain("Nothing was found that needs a look.");
    expect(told).toContain("1 suppressed, with a reason");
    expect(told).toContain("Suppressed Ours. (until 2027-01-01)");
    expect(told).toContain("1 judged safe to load");
  });

  it("is how much of it is measured, what was not read, and what nobody could resolve", async () => {
    const told = await textFor({
      entities: [entity("model", "m", "m", [claim("format", "gguf", "measured"), claim("task", "chat")])],
      coverage: [
        { path: "a", read: "full" },
        { path: "b", read: "none", code: "malformed", reason: "The header is cut." },
      ],
      references: [{ expression: "env.MODEL", kind: "model", location: { path: "a.py", line: 7 } }],
    });
    expect(told).toContain("measured read from the bytes 1 50.0 %");
    expect(told).toContain(
      "Of 2 inputs 1 were read in full, 0 by their headers, 1 not; 1 not as they should be.",
    );
    expect(told).toContain("b none malformed The header is cut.");
    expect(told).toContain("env.MODEL model a.py:7");
    expect(told).toContain("1 input was not read as they should be");
  });
});

describe("hostile text", () => {
  it("never becomes markup, whatever stands in the inventory", async () => {
    await fc.assert(
      fc.asyncProperty(anyInventory, async (inventory) => {
        expect((await html.validate(await html.write(inventory))).errors).toEqual([]);
      }),
      { seed: 9, numRuns: 120 },
    );
  });

  it("is shown as it is, with what would deceive the reader escaped", async () => {
    const name = `"><script>alert(1)</script><a href='javascript:x' onclick=x>\u202e\u0000&amp;]]>`;
    const hostile = minimalInventory({
      subject: { name, scannedAt: name, headersOnly: true },
      entities: [entity("model", name, name, [claim("description", name)], [{ type: "url", value: name }])],
      findings: [finding({ message: name, subject: name, evidence: [name], rule: name })],
    });
    const written = await html.write(hostile);
    expect(written).not.toContain("<script>alert");
    expect(written).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(written).toContain("\\u202e\\x00&amp;amp;]]&gt;");
  });
});

describe("a large inventory", () => {
  it("of 10,000 components is written whole in a file that a browser opens", async () => {
    const entities = Array.from({ length: 10_000 }, (_, index) =>
      entity("software", `pkg:pypi/p${index}`, `p${index}`, [claim("version", "1.0")]),
    );
    const models = Array.from({ length: mostCards + 1 }, (_, index) =>
      entity("model", `m${index}`, `m${index}`),
    );
    const written = await html.write(minimalInventory({ entities: [...entities, ...models] }));
    expect(written).toContain("All 10,000");
    expect(written).toContain(">p9999<");
    expect(written).toContain("1 more</summary>");
    expect(Buffer.byteLength(written)).toBeLessThan(5_000_000);
  });

  it("says what it leaves out of the findings and of the picture", async () => {
    const findings = Array.from({ length: mostFindings + 3 }, (_, index) => finding({ id: `f${index}` }));
    const chain = Array.from({ length: mostPictured + 1 }, (_, index) =>
      entity("model", `m${index}`, `m${index}`),
    );
    const relations = chain
      .slice(1)
      .map(({ id }, index) => ({ from: id, kind: "derivedFrom", to: `m${index}`, claims: [] }) as const);
    const told = await textFor({ findings, entities: chain, relations });
    expect(told).toContain("And 3 more, which the native document holds.");
    expect(told).toContain(`The picture shows ${mostPictured - 1} of ${mostPictured} relations`);
  });

  it("whose lineage runs in a circle has a picture too", async () => {
    const entities = ["a", "b", "c"].map((id) => entity("model", id, id));
    const edge = (from: string, to: string) => ({ from, kind: "derivedFrom", to, claims: [] }) as const;
    const written = await html.write(
      minimalInventory({ entities, relations: [edge("a", "b"), edge("b", "c"), edge("c", "a")] }),
    );
    expect(written.match(/<rect class="node model"/g)).toHaveLength(3);
  });

  it("gives the same finding twice two places", async () => {
    const written = await html.write(minimalInventory({ findings: [finding(), finding()] }));
    expect(await html.validate(written)).toMatchObject({ valid: true });
  });
});

describe("the check of a report", () => {
  const broken = (from: string | RegExp, to: string): string => page.replace(from, to);

  it.each([
    ["element", broken("<main>", '<main><img class="x"/>')],
    ["attribute", broken("<main>", '<main onclick="x()">')],
    ["attribute", broken("<main>", '<main style="background:red">')],
    ["link", broken(/href="#[^"]*"/, 'href="https://example.org/"')],
    ["link", broken(/href="#e-[^"]*"/, 'href="#nowhere"')],
    ["place", broken(/id="coverage"/, 'id="evidence"')],
    ["script", broken('"use strict";', '"use strict"; fetch(1);')],
    ["style", broken(":root", "@import 'x';:root")],
    ["policy", broken("default-src 'none'", "default-src *")],
    ["generator", broken("assay html@2", "other")],
    ["page", broken("<!DOCTYPE html>", "")],
    ["short-tag", broken("</main>", "<p/></main>")],
    ["markup", broken("</main>", "")],
    ["markup", ""],
  ])("names what is wrong: %s", async (rule, document) => {
    const { valid, errors } = await html.validate(document);
    expect(valid).toBe(false);
    expect(errors.map((one) => one.rule)).toContain(`html/${rule}`);
  });

  it("refuses what is no text, and never throws for any", async () => {
    expect(await html.validate({})).toMatchObject({ valid: false, errors: [{ rule: "html/text" }] });
    const anything = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.nat(page.length), fc.string())
        .map(([at, text]) => page.slice(0, at) + text + page.slice(at)),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        expect((await html.validate(text)).format).toBe("html");
      }),
      { seed: 5, numRuns: 30 },
    );
  });
});

describe("the script of the report", () => {
  it("shows the box, hides what does not hold its words, opens what a link leads to and everything for the printer", () => {
    const listeners = new Map<string, () => void>();
    const listen = (event: string, act: () => void): unknown => listeners.set(event, act);
    const details = { tagName: "DETAILS", open: false, hidden: false, parentElement: null };
    const parentElement = { closest: () => (details.open ? null : details) };
    const things = ["Torch 2.1 measured", "Numpy declared"].map((textContent) => ({
      textContent,
      hidden: false,
      parentElement,
    }));
    const matches = { hidden: true, textContent: "" };
    const target = { tagName: "TR", parentElement: details, scrollIntoView: () => undefined };
    const box = { hidden: true, value: "", addEventListener: listen };
    const document = {
      getElementById: (id: string) => ({ filter: box, matches, "e-1": target })[id] ?? null,
      querySelectorAll: (query: string) => (query.startsWith("details") ? [details] : things),
    };
    runInNewContext(script, { document, addEventListener: listen, location: { hash: "#e-1" } });
    expect([box.hidden, details.open]).toEqual([false, true]);
    box.value = " MEASURED torch";
    listeners.get("input")?.();
    expect(things.map(({ hidden }) => hidden)).toEqual([false, true]);
    expect(matches).toEqual({ hidden: false, textContent: "1 of 2 match." });
    details.open = false;
    listeners.get("input")?.();
    expect(details.open).toBe(true);
    box.value = "";
    listeners.get("input")?.();
    expect([details.open, matches.hidden, things.some(({ hidden }) => hidden)]).toEqual([false, true, false]);
    listeners.get("beforeprint")?.();
    expect(details.open).toBe(true);
    listeners.get("afterprint")?.();
    expect(details.open).toBe(false);
  });
});
