import { readdirSync, readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { AssayError } from "./error.ts";
import { purlTypes } from "./purl-types.table.ts";
import { formatPurl, parsePurl, type Purl } from "./purl.ts";
import { startWorkClock } from "../../../../testkit/work-clock.ts";

const data = new URL("../../data/purl/", import.meta.url);

interface OfficialComponents {
  readonly type: string | null;
  readonly namespace: string | null;
  readonly name: string | null;
  readonly version: string | null;
  readonly qualifiers: Record<string, string> | null;
  readonly subpath: string | null;
}

interface OfficialCase {
  readonly description: string;
  readonly test_type: "parse" | "build" | "validate";
  readonly test_group: string;
  readonly input: string | OfficialComponents;
  readonly expected_output?: string | OfficialComponents | null;
  readonly expected_failure: boolean;
}

function purlOf(given: OfficialComponents): Purl {
  return {
    type: given.type ?? "",
    ...(given.namespace === null ? {} : { namespace: given.namespace }),
    name: given.name ?? "",
    ...(given.version === null ? {} : { version: given.version }),
    qualifiers: given.qualifiers ?? {},
    ...(given.subpath === null ? {} : { subpath: given.subpath }),
  };
}

function parsed(text: string): Purl {
  const result = parsePurl(text);
  if (!result.ok) throw new Error(result.message);
  return result.purl;
}

function outcomeOf(test: OfficialCase): string | Purl {
  if (typeof test.input !== "string") return formatPurl(purlOf(test.input));
  return test.test_type === "parse" ? parsed(test.input) : formatPurl(parsed(test.input));
}

const testFiles = readdirSync(new URL("tests/", data)).sort();

describe.each(testFiles)("official cases of %s", (file) => {
  const { tests } = JSON.parse(readFileSync(new URL(`tests/${file}`, data), "utf8")) as {
    tests: OfficialCase[];
  };

  it.each(tests.map((test, index) => [`${index} ${test.test_type} ${test.description}`, test] as const))(
    "%s",
    (_, test) => {
      if (test.expected_failure) {
        expect(() => outcomeOf(test)).toThrow();
        return;
      }
      const expected = test.expected_output ?? "";
      expect(outcomeOf(test)).toEqual(typeof expected === "string" ? expected : purlOf(expected));
    },
  );
});

it("has all 136 official cases of the six type files", () => {
  const counts = testFiles.map((file) => {
    const { tests } = JSON.parse(readFileSync(new URL(`tests/${file}`, data), "utf8")) as {
      tests: unknown[];
    };
    return tests.length;
  });

  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(136);
});

interface Definition {
  readonly type: string;
  readonly examples: readonly string[];
  readonly namespace_definition: { readonly requirement: string };
}

const definitions = readdirSync(new URL("types/", data))
  .sort()
  .map((file) => JSON.parse(readFileSync(new URL(`types/${file}`, data), "utf8")) as Definition);

describe.each(definitions.map((definition) => [definition.type, definition] as const))(
  "type definition %s",
  (type, definition) => {
    it("has a row that agrees on the namespace", () => {
      expect(purlTypes[type]?.namespace).toBe(definition.namespace_definition.requirement);
    });

    it.each(definition.examples.map((example) => [example]))("round trip of its example %s", (example) => {
      const canonical = formatPurl(parsed(example));

      expect(formatPurl(parsed(canonical))).toBe(canonical);
      expect(parsed(canonical)).toEqual(parsed(example));
    });

    it("rejects or accepts a missing namespace as the definition says", () => {
      const purl = { type, name: "thing", qualifiers: {} };
      const isRequired = definition.namespace_definition.requirement === "required";

      expect(parsePurl(`pkg:${type}/thing`).ok).toBe(!isRequired);
      if (isRequired) expect(() => formatPurl(purl)).toThrow(AssayError);
      else expect(formatPurl(purl)).toBe(`pkg:${type}/thing`);
    });
  },
);

const deberta = "pkg:huggingface/microsoft/deberta-v3-base@559062ad13d311b87b2c455e67dcd5f1c8f65111";
const databricks = "https://adb-5245952564735461.0.azuredatabricks.net/api/2.0/mlflow";
const azure = "https://westus2.api.azureml.ms/mlflow/v1.0/subscriptions/A/resourceGroups/B";

describe("huggingface", () => {
  it("keeps the letter case of owner and name and lowers the commit", () => {
    const text = "pkg:HuggingFace/EleutherAI/gpt-neo-1.3B@797174552AE47F449AB70B684CABCB6603E5E85E";

    expect(parsed(text)).toEqual({
      type: "huggingface",
      namespace: "EleutherAI",
      name: "gpt-neo-1.3B",
      version: "797174552ae47f449ab70b684cabcb6603e5e85e",
      qualifiers: {},
    });
    expect(formatPurl(parsed(text))).toBe(
      "pkg:huggingface/EleutherAI/gpt-neo-1.3B@797174552ae47f449ab70b684cabcb6603e5e85e",
    );
  });

  it("lowers the commit when it builds", () => {
    const purl = { type: "huggingface", namespace: "a", name: "B", version: "ABC", qualifiers: {} };

    expect(formatPurl(purl)).toBe("pkg:huggingface/a/B@abc");
  });

  it("writes the colon of a mirror's address unescaped", () => {
    const purl = { ...parsed(deberta), qualifiers: { repository_url: "https://hub-ci.huggingface.co" } };

    expect(formatPurl(purl)).toBe(`${deberta}?repository_url=https:%2F%2Fhub-ci.huggingface.co`);
    expect(parsed(formatPurl(purl))).toEqual(purl);
  });

  it("reads an escaped colon as well", () => {
    const text = `${deberta}?repository_url=https%3A%2F%2Fhub-ci.huggingface.co`;

    expect(formatPurl(parsed(text))).toBe(`${deberta}?repository_url=https:%2F%2Fhub-ci.huggingface.co`);
  });

  it("has no form for a legacy model without an owner", () => {
    expect(parsePurl("pkg:huggingface/gpt2")).toEqual({
      ok: false,
      message: "the type huggingface needs a namespace",
    });
  });
});

describe("mlflow", () => {
  it("lowers the name at Databricks", () => {
    const purl = {
      type: "mlflow",
      name: "CreditFraud",
      version: "3",
      qualifiers: { repository_url: databricks },
    };
    const canonical =
      "pkg:mlflow/creditfraud@3?repository_url=https:%2F%2Fadb-5245952564735461.0.azuredatabricks.net%2Fapi%2F2.0%2Fmlflow";

    expect(formatPurl(purl)).toBe(canonical);
    expect(parsed(`pkg:mlflow/CreditFraud@3?repository_url=${databricks}`)).toEqual({
      ...purl,
      name: "creditfraud",
    });
  });

  it.each([
    "https://dbc-1-2.cloud.databricks.com/api/2.0/mlflow",
    "https://1.2.gcp.databricks.com/api/2.0/mlflow",
  ])("knows the Databricks host in %s", (address) => {
    expect(parsed(`pkg:mlflow/Model?repository_url=${address}`).name).toBe("model");
  });

  it.each([
    azure,
    "https://databricks.com.evil.example/x",
    "https://example.org/?h=azuredatabricks.net",
    "::",
  ])("keeps the name at %s", (address) => {
    expect(formatPurl({ type: "mlflow", name: "Model", qualifiers: { repository_url: address } })).toMatch(
      /^pkg:mlflow\/Model\?/,
    );
  });

  it("keeps the name when no server is named", () => {
    expect(formatPurl(parsed("pkg:mlflow/CreditFraud@3"))).toBe("pkg:mlflow/CreditFraud@3");
  });

  it("sorts its qualifiers", () => {
    const text = `pkg:mlflow/t@10?run_id=b&repository_url=${databricks}&model_uuid=a`;

    expect(formatPurl(parsed(text))).toMatch(/\?model_uuid=a&repository_url=[^&]*&run_id=b$/);
  });

  it("has no namespace", () => {
    expect(parsePurl("pkg:mlflow/a/b")).toEqual({ ok: false, message: "the type mlflow has no namespace" });
  });
});

describe("general rules", () => {
  it.each([
    ["", "starts with"],
    ["npm/foo", "starts with"],
    ["pkg%3Anpm/foo", "starts with"],
    ["pkg:npm", "name is missing"],
    ["pkg:npm/", "name is missing"],
    ["pkg:cran/@0.9.1", "name is missing"],
    ["pkg:3d/x", "type starts with a letter"],
    ["pkg:n%6Dp/x", "type starts with a letter"],
    ["pkg:npm/x?in%20production=1", "qualifier key"],
    ["pkg:npm/x?flag", "key=value"],
    ["pkg:npm/x?a=1&A=2", "occurs twice"],
    ["pkg:npm/%zz", "percent sign"],
    ["pkg:npm/x@%ff", "percent sign"],
    ["pkg:npm/a%2Fb/x", "encoded slash"],
    ["pkg:npm/x#a%2Fb", "encoded slash"],
    ["pkg:npm/a b", "white space"],
    ["pkg:npm/a\u0000", "white space"],
    ["pkg:npm/\ud800", "white space"],
    ["pkg:swift/Alamofire@5.4.3", "needs a namespace"],
    ["pkg:swift/github.com/Alamofire/@5.4.3", "at least 2"],
    ["pkg:swid/a/b/c/d?tag_id=1", "at most 2"],
    ["pkg:julia/Dates", "needs the qualifier uuid"],
    ["pkg:chrome-extension/dogs", "name does not suit"],
    ["pkg:chrome-extension/dlpngalgnefjeiefhmpklpfiohadpglk@1.2.3-beta", "version does not suit"],
    ["pkg:cpan/URI::PackageURL", "name does not suit"],
  ])("%j is refused: %s", (text, reason) => {
    const result = parsePurl(text);

    expect(result.ok ? "accepted" : result.message).toContain(reason);
  });

  it.each([
    ["pkg:///npm/foo", "pkg:npm/foo"],
    ["PKG:npm/foo/", "pkg:npm/foo"],
    ["pkg:npm/@babel/core@1", "pkg:npm/%40babel/core@1"],
    ["pkg:npm/@babel/core", "pkg:npm/%40babel/core"],
    ["pkg:github/A/B@Feature/X", "pkg:github/a/b@Feature%2FX"],
    ["pkg:generic/x?b=2&a=1&c=", "pkg:generic/x?a=1&b=2"],
    ["pkg:conan/x?a.b=1&a=2&a-c=3", "pkg:conan/x?a=2&a-c=3&a.b=1"],
    ["pkg:generic/x#/a/./../b//", "pkg:generic/x#a/b"],
    ["pkg:generic/x#..", "pkg:generic/x"],
    ["pkg:generic/a%2Fb", "pkg:generic/a%2Fb"],
    ["pkg:generic/é(!)*'~@1+2", "pkg:generic/%C3%A9%28%21%29%2A%27~@1%2B2"],
    ["pkg:unknown-type/A/B@C", "pkg:unknown-type/A/B@C"],
    ["pkg:pub/My-Package", "pkg:pub/my_package"],
    ["pkg:constructor/x", "pkg:constructor/x"],
  ])("%s becomes %s", (given, canonical) => {
    expect(formatPurl(parsed(given))).toBe(canonical);
  });

  it.each([
    { type: "", name: "x", qualifiers: {} },
    { type: "npm", name: "", qualifiers: {} },
    { type: "npm", name: "//", qualifiers: {} },
    { type: "npm", name: "x", qualifiers: { "in production": "true" } },
    { type: "npm", name: "x", qualifiers: { a: "1", A: "2" } },
    { type: "npm", name: "\ud800", qualifiers: {} },
  ])("formatPurl throws invalid-purl for %j", (purl) => {
    expect(() => formatPurl(purl)).toThrow(expect.objectContaining({ code: "invalid-purl" }));
  });
});

it("refuses what is longer than the limit, in both directions", () => {
  expect(parsePurl(`pkg:npm/${"a".repeat(9000)}`).ok).toBe(false);
  expect(() => formatPurl({ type: "npm", name: "é".repeat(3000), qualifiers: {} })).toThrow("at most 8192");
});

describe("properties", () => {
  const text = fc.string({ unit: "binary", minLength: 1, maxLength: 12 });
  const key = fc.stringMatching(/^[a-z][a-z0-9._-]{0,8}$/);
  const purls = fc.record(
    {
      type: fc.constantFrom(
        "generic",
        "npm",
        "huggingface",
        "mlflow",
        "pypi",
        "oci",
        "pub",
        "something.else",
      ),
      namespace: fc.array(text, { maxLength: 3 }).map((segments) => segments.join("/")),
      name: text,
      version: text,
      qualifiers: fc.dictionary(key, text, { maxKeys: 3 }),
      subpath: fc.array(text, { maxLength: 3 }).map((segments) => segments.join("/")),
    },
    { requiredKeys: ["type", "name", "qualifiers"] },
  );

  it("what can be written reads back as itself", () => {
    fc.assert(
      fc.property(purls, (purl) => {
        let canonical: string;
        try {
          canonical = formatPurl(purl);
        } catch (error) {
          return error instanceof AssayError && error.code === "invalid-purl";
        }
        return /^[\w.~:/@?=&#%-]+$/.test(canonical) && formatPurl(parsed(canonical)) === canonical;
      }),
      { seed: 41, numRuns: 2000 },
    );
  });

  it("hostile text gives a purl or a message, never a throw, and a purl is canonical", () => {
    const noise = fc.string({
      unit: fc.constantFrom(..."pkg:npm/@%2Fa?=&#..é\ud800\u0000A1 ".split("")),
      maxLength: 40,
    });
    fc.assert(
      fc.property(noise, fc.boolean(), (tail, isPrefixed) => {
        const result = parsePurl(isPrefixed ? `pkg:generic/${tail}` : tail);
        if (!result.ok) return result.message.length > 0;
        const canonical = formatPurl(result.purl);
        expect(parsed(canonical)).toEqual(result.purl);
        return true;
      }),
      { seed: 42, numRuns: 3000 },
    );
  });

  it("slashes by the thousand take no time", () => {
    const clock = startWorkClock();
    parsePurl(`pkg:generic/${"/".repeat(8000)}x${"/".repeat(100)}`);
    expect(() => formatPurl({ type: "npm", name: `a${"/".repeat(2_000_000)}b`, qualifiers: {} })).toThrow();

    expect(clock.seconds()).toBeLessThan(1);
  });
});
