import fc from "fast-check";
import parse from "spdx-expression-parse";
import { describe, expect, it } from "vitest";

import { longestLicenceName, normaliseLicence } from "./expression.ts";
import { hubTags } from "./hub-tags.table.ts";
import { spdxExceptions, spdxLicences } from "./spdx-ids.table.ts";
import { writtenForms } from "./written-forms.table.ts";

const expressionOf = (text: string): string | undefined => normaliseLicence(text)?.expression;

describe("hub tags", () => {
  it.each(Object.entries(hubTags))("%s gives %s", (tag, expression) => {
    expect(expressionOf(tag)).toBe(expression);
    expect(expressionOf(tag.toUpperCase())).toBe(expression);
  });

  it("every expression of the table is one", () => {
    for (const expression of Object.values(hubTags)) expect(expressionOf(expression)).toBe(expression);
  });

  it.each([
    "other",
    "unknown",
    "Other",
    "",
    "  ",
    "none",
    "NOASSERTION",
    "proprietary",
    "see LICENSE",
    "custom",
  ])("%j names no licence", (text) => {
    expect(normaliseLicence(text)).toBeUndefined();
  });
});

describe("identifiers", () => {
  it("finds every identifier of the list in any letter case", () => {
    for (const [id, , isDeprecated] of spdxLicences) {
      if (isDeprecated || Object.hasOwn(hubTags, id.toLowerCase())) continue;
      expect(expressionOf(id.toLowerCase())).toBe(id);
      expect(expressionOf(id.toUpperCase())).toBe(id);
    }
  });

  it("finds every name of the list", () => {
    const missed = spdxLicences
      .filter(([id, name, isDeprecated]) => !isDeprecated && expressionOf(name) !== id)
      .map(([id]) => id);

    expect(missed).toEqual([]);
  });

  it.each([
    ["GPL-3.0", "GPL-3.0-only"],
    ["gpl-3.0+", "GPL-3.0-or-later"],
    ["LGPL-2.1", "LGPL-2.1-only"],
    ["BSD-2-Clause-FreeBSD", "BSD-2-Clause-Views"],
  ])("the deprecated %s becomes %s", (text, expression) => {
    expect(expressionOf(text)).toBe(expression);
  });
});

describe("written forms", () => {
  it.each([
    ["Apache License 2.0", "Apache-2.0"],
    ["Apache License, Version 2.0", "Apache-2.0"],
    ["apache 2.0", "Apache-2.0"],
    ["apache2", "Apache-2.0"],
    ["Apache-2", "Apache-2.0"],
    ["http://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"],
    ["https://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"],
    ["MIT License", "MIT"],
    ["The MIT License (MIT)", "MIT"],
    ["the mit licence", "MIT"],
    ["https://opensource.org/licenses/MIT", "MIT"],
    ["BSD 3-Clause", "BSD-3-Clause"],
    ["BSD 3-Clause License", "BSD-3-Clause"],
    ["New BSD", "BSD-3-Clause"],
    ["BSD", "LicenseRef-bsd"],
    ["GPLv3", "GPL-3.0-only"],
    ["GPL v3+", "GPL-3.0-or-later"],
    ["GNU GPL v2 or later", "GPL-2.0-or-later"],
    ["GNU General Public License v3.0", "GPL-3.0-only"],
    ["GNU Affero General Public License v3", "AGPL-3.0-only"],
    ["CC BY 4.0", "CC-BY-4.0"],
    ["cc-by-nc-sa 4.0", "CC-BY-NC-SA-4.0"],
    ["Creative Commons Attribution 4.0 International", "CC-BY-4.0"],
    ["https://creativecommons.org/licenses/by-sa/3.0/", "CC-BY-SA-3.0"],
    ["https://creativecommons.org/licenses/by/4.0/legalcode", "CC-BY-4.0"],
    ["https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"],
    ["CC0", "CC0-1.0"],
    ["Llama 3.1 Community License Agreement", "LicenseRef-llama3.1"],
    ["llama3.1", "LicenseRef-llama3.1"],
    ["Gemma Terms of Use", "LicenseRef-gemma"],
    ["CreativeML OpenRAIL-M", "LicenseRef-creativeml-openrail-m"],
    ["Mozilla Public License 2.0", "MPL-2.0"],
    ["Apache", undefined],
    ["apache-2.0, mit", undefined],
    ["MIT/Apache-2.0", undefined],
    ["my own terms", undefined],
    ["2.0", undefined],
    ["license", undefined],
    ["constructor", undefined],
    ["__proto__", undefined],
  ])("%s gives %s", (text, expression) => {
    expect(expressionOf(text)).toBe(expression);
  });

  it("every expression of the table is one", () => {
    for (const [, expression] of writtenForms) expect(expressionOf(expression)).toBe(expression);
  });
});

describe("expressions", () => {
  it.each([
    ["MIT OR Apache-2.0", "MIT OR Apache-2.0"],
    ["mit or apache-2.0", "MIT OR Apache-2.0"],
    [
      "(mit AND bsd-3-clause) or gpl-2.0-only with classpath-exception-2.0",
      "(MIT AND BSD-3-Clause) OR GPL-2.0-only WITH Classpath-exception-2.0",
    ],
    ["GPL-2.0+ AND MIT", "GPL-2.0-or-later AND MIT"],
    ["EPL-1.0+", "EPL-1.0+"],
    ["LicenseRef-Mine AND MIT", "LicenseRef-Mine AND MIT"],
    ["DocumentRef-a:LicenseRef-b", "DocumentRef-a:LicenseRef-b"],
    ["MIT OR", undefined],
    ["MIT ISC", undefined],
    ["(MIT OR ISC", undefined],
    ["MIT WITH Nonsense-exception", undefined],
    ["MIT OR Nonsense-1.0", undefined],
    ["GPL-3.0-only+", undefined],
    ["LicenseRef-ä", undefined],
  ])("%s gives %s", (text, expression) => {
    expect(expressionOf(text)).toBe(expression);
  });

  const ids = spdxLicences.filter(([, , isDeprecated]) => !isDeprecated).map(([id]) => id);
  const simple = fc.constantFrom(...ids, "LicenseRef-a.b-1");
  const withException = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...spdxExceptions));
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4 },
      simple,
      withException.map((pair) => pair.join(" WITH ")),
      fc
        .tuple(tie("expression"), fc.constantFrom("AND", "OR"), tie("expression"))
        .map(([a, b, c]) => `(${a} ${b} ${c})`),
    ),
  }));

  it("canonical expressions stay, whatever their letter case", () => {
    fc.assert(
      fc.property(expression, (text) => {
        const isReference = text.includes("LicenseRef");
        expect(expressionOf(text)).toBe(text.length > longestLicenceName ? undefined : text);
        if (!isReference && text.length <= longestLicenceName)
          expect(expressionOf(text.toLowerCase())).toBe(text);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it("hostile text gives nothing or something that normalises to itself", () => {
    const pieces = fc.constantFrom(
      "mit",
      "(",
      ")",
      " ",
      "and",
      "WITH",
      "+",
      "gpl-2.0",
      "LicenseRef-",
      "\u0000",
      "é",
      ":",
      "0",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const result = expressionOf(parts.join(""));
        if (result === undefined) return;
        expect(expressionOf(result)).toBe(result);
        expect(() => parse(result.replace(/[\w.-]+-or-later|[\w.-]+-only/g, "MIT"))).not.toThrow();
      }),
      { seed: 6, numRuns: 2000 },
    );
  });

  it("deep brackets and long text are no trouble", () => {
    expect(expressionOf(`${"(".repeat(200)}MIT${")".repeat(200)}`)).toBe(
      `${"(".repeat(200)}MIT${")".repeat(200)}`,
    );
    expect(expressionOf("(".repeat(1_000_000))).toBeUndefined();
    expect(expressionOf("v".repeat(1_000_000))).toBeUndefined();
  });
});
