import { createRequire } from "node:module";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fingerprintTable } from "./fingerprint-table.ts";
import { licenceEntries } from "./terms/licence-table.ts";
import { haveSameText, leastFound, longestLicenceText, matchLicenceText } from "./text.ts";
import { startWorkClock } from "../../../../testkit/work-clock.ts";

type Listed = Record<string, { readonly licenseText: string }>;
const listed = createRequire(import.meta.url)("spdx-license-list/full") as Listed;
const textOf = (id: string): string => listed[id]!.licenseText;

const mit = textOf("MIT");
const apache = textOf("Apache-2.0");
const filler = (words: number): string => Array.from({ length: words }, (_, at) => `word${at}`).join(" ");

describe("texts of the SPDX list", () => {
  it("are all recognised exactly", async () => {
    const wrong: string[] = [];
    for (const [id, { licenseText }] of Object.entries(listed)) {
      const match = await matchLicenceText(licenseText);
      if (match?.exact !== true || !(await haveSameText(match.expression, id))) wrong.push(id);
    }

    expect(wrong).toEqual([]);
  });

  it("in a comment block with carriage returns are still exact", async () => {
    for (const id of ["MIT", "Apache-2.0", "BSD-3-Clause", "GPL-3.0-only", "CC-BY-4.0", "MPL-2.0"]) {
      const match = await matchLicenceText(textOf(id).replace(/^/gm, " * ").replaceAll("\n", "\r\n"));

      expect(match).toEqual({ expression: id, similarity: 1, exact: true, by: "text" });
    }
  });

  it("report the identifier that is not deprecated, and the cautious one", async () => {
    expect((await matchLicenceText(textOf("GPL-3.0")))?.expression).toBe("GPL-3.0-only");
    expect((await matchLicenceText(textOf("GPL-2.0+")))?.expression).toBe("GPL-2.0-only");
    expect((await matchLicenceText(textOf("OFL-1.1-RFN")))?.expression).toBe("OFL-1.1");
  });

  it("say which identifiers a text cannot tell apart", async () => {
    expect(await haveSameText("GPL-3.0-only", "GPL-3.0-or-later")).toBe(true);
    expect(await haveSameText("MIT", "MIT")).toBe(true);
    expect(await haveSameText("GPL-3.0-only", "AGPL-3.0-only")).toBe(false);
    expect(await haveSameText("LicenseRef-a", "LicenseRef-b")).toBe(false);
  });
});

describe("what does not count", () => {
  const terms = mit.slice(mit.indexOf("Permission"));

  it.each([
    ["the title", `The MIT License (MIT)\n\nCopyright (c) 2015 Somebody\n\n${terms}`],
    ["no title", `Copyright 2015-2024 Somebody GmbH & Co. <mail@example.org>\n\n${terms}`],
    ["no blank line", `MIT License\nCopyright (c) 2015 Somebody\n${terms}`],
    [
      "several holders",
      `MIT License\n\nCopyright (c) 2015 A\nCopyright © 2016 B, Inc. and its affiliates.\n\n${terms}`,
    ],
    [
      "a holder without a year",
      `Copyright OpenJS Foundation and other contributors, https://openjsf.org/\n\n${terms}`,
    ],
    ["rights reserved", `MIT License\n\nCopyright (c) X Corporation. All rights\nreserved.\n\n${terms}`],
    ["quotes", mit.replace(/"([^"]*)"/g, "“$1”")],
    ["a tag", `SPDX-License-Identifier: MIT\n\n${mit}`],
    ["a Markdown title", `# MIT License\n\n${terms}`],
  ])("%s", async (_, text) => {
    expect(await matchLicenceText(text)).toEqual({
      expression: "MIT",
      similarity: 1,
      exact: true,
      by: "text",
    });
  });

  it("the holder's name inside the BSD licence", async () => {
    const text = textOf("BSD-3-Clause")
      .replace(/the copyright holder nor/i, "Example Corporation nor")
      .replace(/BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"/, 'BY Example Corporation "AS IS"');

    expect((await matchLicenceText(text))?.exact).toBe(true);
  });

  it("the appendix of the Apache licence, filled in or left out", async () => {
    const filled = apache.replace("[yyyy] [name of copyright owner]", "2020 Example Ltd");
    const without = apache.slice(0, apache.indexOf("APPENDIX"));

    expect(await matchLicenceText(filled)).toMatchObject({ expression: "Apache-2.0", exact: true });
    expect(await matchLicenceText(without)).toMatchObject({ expression: "Apache-2.0", exact: true });
  });
});

describe("edited texts", () => {
  const apache = textOf("Apache-2.0");

  it.each([
    [
      "a rider inside a short text",
      mit.replace("free of charge,", "free of charge and for non-commercial purposes only,"),
      ["non", "commercial", "only"],
      [],
    ],
    [
      "a rider inside a long text, which a sample may miss",
      apache.replace("Subject to the terms", "For research only, and subject to the terms"),
      ["research", "only"],
      [],
    ],
    [
      "a sentence behind the text",
      `${apache}\nYou may not use the Work to train models.\n`,
      ["not", "train"],
      [],
    ],
    ["a right left out", mit.replace("sublicense, and/or sell", "and/or"), [], ["sell", "sublicense"]],
  ])("%s is told by words that count", async (_, text, more, fewer) => {
    expect((await matchLicenceText(text))?.changed).toEqual({
      more: expect.toSatisfy(
        (words: readonly string[]) =>
          more.every((word) => words.includes(word)) && words.length === more.length,
      ),
      fewer: expect.toSatisfy(
        (words: readonly string[]) =>
          words.length === fewer.length && fewer.every((word) => words.includes(word)),
      ),
    });
  });

  it.each([
    [
      "a sentence in front that grants and takes nothing",
      `The weights come under these terms, see the project.\n\n${mit}`,
    ],
    ["the same licence twice, for two holders", `${mit}\n\nParts come from elsewhere:\n\n${mit}`],
    ["terms without their appendix", apache.slice(0, apache.indexOf("APPENDIX"))],
  ])("%s is no edit", async (_, text) => {
    const match = await matchLicenceText(text);
    expect(match).toBeDefined();
    expect(match?.changed).toBeUndefined();
  });
});

describe("near matches", () => {
  it("changed words give a similarity below one", async () => {
    const match = await matchLicenceText(
      mit.replace("free of charge", "for nothing").replace("sublicense", "lend"),
    );

    expect(match).toMatchObject({ expression: "MIT", exact: false, by: "text" });
    expect(match!.similarity).toBeGreaterThan(0.85);
    expect(match!.similarity).toBeLessThan(1);
  });

  it("one added restriction is not exact", async () => {
    const match = await matchLicenceText(`${mit}\nThe Software must not be used for weapons.\n`);

    expect(match).toMatchObject({ expression: "MIT", exact: false });
  });

  it("a sibling is told from its sibling", async () => {
    const changed = (id: string): string => textOf(id).replaceAll("copies", "exemplars");

    for (const id of [
      "CC-BY-SA-4.0",
      "CC-BY-NC-SA-4.0",
      "GPL-2.0-only",
      "LGPL-2.1-only",
      "AGPL-3.0-only",
      "BSD-2-Clause",
    ]) {
      expect((await matchLicenceText(changed(id)))?.expression, id).toBe(id);
    }
  });

  it("the LGPL 3 without the GPL behind it is the LGPL", async () => {
    const both = textOf("LGPL-3.0-only");
    const alone = both.slice(0, both.indexOf("\nGNU GENERAL PUBLIC LICENSE"));

    expect((await matchLicenceText(alone))?.expression).toBe("LGPL-3.0-only");
  });

  it("a text that only quotes a licence is something else", async () => {
    expect(await matchLicenceText(`${filler(2000)}\n\n${mit}`)).toBeUndefined();
  });

  it("a piece of a licence is not the licence", async () => {
    expect(await matchLicenceText(apache.slice(0, apache.length * (leastFound - 0.2)))).toBeUndefined();
  });

  it("what is beyond the limit is not read", async () => {
    expect(await matchLicenceText(`${" ".repeat(longestLicenceText)}${mit}`)).toBeUndefined();
  });
});

describe("several licences", () => {
  it("give nothing", async () => {
    expect(await matchLicenceText(`${mit}\n\n${textOf("BSD-3-Clause")}`)).toBeUndefined();
    expect(await matchLicenceText(`${apache}\n\n${textOf("GPL-3.0-only")}`)).toBeUndefined();
    expect(await matchLicenceText(`${textOf("ISC")}\n\n${mit}`)).toBeUndefined();
  });

  it("are one when the file says so itself", async () => {
    expect(
      await matchLicenceText(`SPDX-License-Identifier: MIT OR ISC\n\n${textOf("ISC")}\n\n${mit}`),
    ).toMatchObject({
      expression: "MIT OR ISC",
      exact: false,
      by: "identifier",
    });
  });
});

describe("tags", () => {
  it.each([
    ["// SPDX-License-Identifier: mit", "MIT"],
    [
      "/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */",
      "GPL-2.0-only WITH Linux-syscall-note",
    ],
    ["<!-- SPDX-License-Identifier: CC-BY-4.0 -->", "CC-BY-4.0"],
    ["# SPDX-License-Identifier: MIT\n# SPDX-License-Identifier: MIT", "MIT"],
    ["# SPDX-License-Identifier: MIT\n# SPDX-License-Identifier: ISC", undefined],
    ["# SPDX-License-Identifier: Nonsense", undefined],
    ["# SPDX-License-Identifier:", undefined],
  ])("%j gives %s", async (text, expression) => {
    expect((await matchLicenceText(text))?.expression).toBe(expression);
  });
});

describe("AI licences", () => {
  it.each(licenceEntries.flatMap(({ expression, markers }) => markers.map((title) => [title, expression])))(
    "the title %s in front gives %s",
    async (title, expression) => {
      expect(await matchLicenceText(`# ${title}\n\n${filler(600)}`)).toMatchObject({
        expression,
        exact: false,
        by: "title",
      });
    },
  );

  it("have their words compared where hashes of the text are known", async () => {
    const { fingerprints, digests } = await fingerprintTable();
    expect(fingerprints().some(({ id }) => id === "LicenseRef-llama3.1")).toBe(true);
    expect([...digests.values()]).toContain("LicenseRef-gemma");
  });

  it("a notice or a mention is no licence", async () => {
    const notice =
      "Llama 3.1 is licensed under the Llama 3.1 Community License, Copyright (c) Meta Platforms, Inc.";

    expect(await matchLicenceText(notice)).toBeUndefined();
    expect(await matchLicenceText("See the LLAMA 3.1 COMMUNITY LICENSE AGREEMENT.")).toBeUndefined();
    expect(await matchLicenceText(`${filler(300)} Gemma Terms of Use ${filler(600)}`)).toBeUndefined();
  });
});

describe("what is no licence", () => {
  it.each([
    ["nothing", ""],
    ["white space", " \n\t\n"],
    [
      "a NOTICE file",
      "Apache Foo\nCopyright 2019 The Apache Software Foundation\n\nThis product includes software developed at\nThe Apache Software Foundation (http://www.apache.org/).\n",
    ],
    ["a name", "MIT License"],
    ["prose", "Foo is released under the MIT license. See the LICENSE file for details."],
    ["words", filler(5000)],
    ["a copyright line", "Copyright (c) 2020 Somebody. All rights reserved."],
  ])("%s", async (_, text) => {
    expect(await matchLicenceText(text)).toBeUndefined();
  });

  it.each([
    ["copyright 2020 ".repeat(20_000)],
    ["a.".repeat(140_000)],
    ["<".repeat(300_000)],
    ["(c) ".repeat(70_000)],
    ["neither the name of ".repeat(14_000)],
    ["SPDX-License-Identifier: ".repeat(12_000)],
    ["\ufdfa".repeat(300_000)],
    ["x\n\n".repeat(90_000)],
    ["\ud800\u0000\u001b[31m".repeat(50_000)],
  ])("hostile text %#", async (text) => {
    const clock = startWorkClock();

    expect(await matchLicenceText(text)).toBeUndefined();
    expect(clock.seconds()).toBeLessThan(5);
  });

  it("random cuts and mixtures of licences never throw, and every answer is within bounds", async () => {
    const ids = Object.keys(listed);
    const cut = fc.tuple(fc.constantFrom(...ids), fc.nat(2000), fc.nat(2000));
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { maxLength: 3 }), async (cuts) => {
        const text = cuts.map(([id, start, length]) => textOf(id).slice(start, start + length)).join("\n");
        const match = await matchLicenceText(text);
        if (match === undefined) return;
        expect(match.similarity).toBeGreaterThan(0);
        expect(match.similarity).toBeLessThanOrEqual(1);
      }),
      { seed: 8, numRuns: 60 },
    );
  });
});

describe("the table", () => {
  it("has sorted sketches of three-byte values and a digest for every row", async () => {
    const table = await fingerprintTable();
    const fingerprints = table.fingerprints();
    const known = new Set(table.digests.values());

    expect(fingerprints.length).toBeGreaterThan(680);
    for (const { id, sketch, sampledBelow } of fingerprints) {
      expect(known.has(id)).toBe(true);
      expect(sketch.every((value, at) => at === 0 || value > sketch[at - 1]!)).toBe(true);
      expect(sketch.at(-1)!).toBeLessThan(sampledBelow);
    }
  });
});
