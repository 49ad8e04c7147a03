import { expect, it } from "vitest";
import { advisoryOf } from "testkit/advisories";
import type { AdvisoryLookup } from "../../advisories/advisory.ts";
import { recordsLookup } from "./records-lookup.ts";
import { rememberedLookup } from "./remembered-lookup.ts";

it("asks once for what it remembers, and forgets what was asked longest ago", async () => {
  const asked: string[] = [];
  const lookup: AdvisoryLookup = {
    ...recordsLookup([]),
    ofPackage: (ecosystem, name) => {
      asked.push(`${ecosystem} ${name}`);
      return Promise.resolve(name === "absent" ? [] : [advisoryOf(`${name}-1`), advisoryOf(`${name}-2`)]);
    },
  };
  const remembered = rememberedLookup(lookup, { mostRecords: 4, mostPackages: 10 });
  for (const name of ["a", "b", "absent", "absent", "a", "c", "a", "b"])
    await remembered.ofPackage("PyPI", name);
  expect(asked).toEqual(["PyPI a", "PyPI b", "PyPI absent", "PyPI c", "PyPI b"]);
  expect((await remembered.ofPackage("npm", "a")).map(({ id }) => id)).toEqual(["a-1", "a-2"]);
  expect(asked.at(-1)).toBe("npm a");
});
