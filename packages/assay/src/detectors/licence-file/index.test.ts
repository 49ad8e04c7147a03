import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type HubFiles, hubFolder } from "../../../../../testkit/hub-repository.ts";
import type { FolderReading } from "../detector.ts";
import { licenceFile } from "./index.ts";
import { maxLicenceBytes, maxLicenceFiles } from "./limits.ts";

const apache = readFileSync(new URL("../../../../../examples/lineage/base/LICENSE", import.meta.url));

const mit = `MIT License

Copyright (c) 2026 Somebody

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

function detect(files: HubFiles, path = ""): Promise<FolderReading> {
  return licenceFile.detect(hubFolder(files, (name) => licenceFile.matches(name), path));
}

describe("a licence file", () => {
  it.each(
    "LICENSE LICENCE license.md LICENSE.txt LICENCE.rst LICENSE-MIT LICENSE.apache LICENSE-2.0.txt COPYING COPYING.LESSER UNLICENSE MODEL_LICENSE Llama_LICENSE.txt LICENSE_MODEL USE_POLICY.md NOTICE NOTICE.txt THIRD_PARTY_NOTICES.md".split(
      " ",
    ),
  )("is known as %s", (name) => {
    expect(licenceFile.matches(name)).toBe(true);
  });

  it.each(
    "license.py licenses.json license_checker.ts LICENSE.html license.lic LICENSE.tar.gz relicense.md noticeboard.md copying-files.c license.safetensors".split(
      " ",
    ),
  )("is not %s", (name) => {
    expect(licenceFile.matches(name)).toBe(false);
  });

  it("is recognised by its words, for the folder and what is below", async () => {
    const reading = await detect({ "m/LICENSE": apache }, "m");
    expect(reading).toEqual({
      reach: "below",
      claims: [
        {
          property: "license",
          value: { kind: "known", value: "Apache-2.0" },
          basis: "declared",
          source: { by: "licence-file@1", path: "m/LICENSE" },
        },
      ],
      lineage: [],
      findings: [],
      problems: [],
      roles: [{ path: "m/LICENSE", role: "license" }],
    });
  });

  it("that was changed a little has a confidence", async () => {
    const changed = mit.replace("without restriction", "with few restrictions");
    const [claim] = (await detect({ LICENSE: changed })).claims;
    expect(claim).toMatchObject({ property: "license", value: { value: "MIT" } });
    expect(claim?.confidence).toBeGreaterThan(0.8);
    expect(claim?.confidence).toBeLessThan(1);
  });

  it("beside others makes a claim of its own", async () => {
    const reading = await detect({ "LICENSE-APACHE": apache, "LICENSE-MIT": mit });
    expect(reading.claims.map(({ value, source }) => [value, source.path])).toEqual([
      [{ kind: "known", value: "Apache-2.0" }, "LICENSE-APACHE"],
      [{ kind: "known", value: "MIT" }, "LICENSE-MIT"],
    ]);
  });

  it("with unknown words is visible as not recognised", async () => {
    const reading = await detect({ LICENSE: "You may look at this model on Tuesdays.\n" });
    expect(reading.claims).toMatchObject([
      { property: "metadata", value: { value: { name: "licence text", value: "not recognised" } } },
    ]);
    expect(reading.problems).toEqual([]);
  });

  it("that is a notice or empty has only its role", async () => {
    const reading = await detect({ NOTICE: apache, LICENSE: "" });
    expect(reading.claims).toEqual([]);
    expect(reading.roles.map(({ role }) => role)).toEqual(["license", "license"]);
  });

  it("may be UTF-16, as some editors save it", async () => {
    const wide = new Uint8Array([0xff, 0xfe, ...Buffer.from(mit, "utf16le")]);
    expect((await detect({ LICENSE: wide })).claims).toMatchObject([{ value: { value: "MIT" } }]);
  });

  it("that is a Git LFS pointer is not here", async () => {
    const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n";
    const reading = await detect({ LICENSE: pointer });
    expect(reading).toMatchObject({
      claims: [],
      problems: [{ path: "LICENSE", problem: { code: "not-here" } }],
    });
  });

  it("beyond the limit is said to be unread", async () => {
    const files = Object.fromEntries(
      Array.from({ length: maxLicenceFiles + 1 }, (_, at) => [`LICENSE-${String(at).padStart(3, "0")}`, "x"]),
    );
    const reading = await detect(files);
    expect(reading.claims).toHaveLength(maxLicenceFiles);
    expect(reading.problems).toMatchObject([{ path: "LICENSE-050", problem: { code: "limit-exceeded" } }]);
  });

  it("of many megabytes is compared by its beginning", async () => {
    const reading = await detect({ LICENSE: new Uint8Array(3 * maxLicenceBytes).fill(0x61) });
    expect(reading.claims).toMatchObject([{ property: "metadata" }]);
  });

  it("that is cut or edited more than a little is said to differ", async () => {
    const edited = `${mit.slice(0, 700)} The software may not be used to train, test or improve any model of language, of images or of speech.`;
    const [claim, note] = (await detect({ LICENSE: edited })).claims;
    expect(claim).toMatchObject({ property: "license", value: { value: "MIT" } });
    expect(note?.value).toMatchObject({
      value: {
        name: "licence text",
        value: expect.stringMatching(/^differs from MIT: 0\.\d+ alike, “train” more often, “no” less often$/),
      },
    });
  });

  it("called NOTICE is read for the words that licences ask for", async () => {
    const notice =
      "Llama 3.1 is licensed under the Llama 3.1 Community License,\nCopyright (c) Meta Platforms, Inc. All Rights Reserved.";
    const { claims } = await detect({ "NOTICE.txt": notice });
    expect(claims.map(({ property, value }) => [property, value])).toEqual([
      ["metadata", { kind: "known", value: { name: "notice", value: "LicenseRef-llama3.1" } }],
    ]);
  });

  it("with a rider of a few words is said to differ, however alike it is", async () => {
    const rider = mit.replace("free of charge,", "free of charge and for non-commercial purposes only,");
    const { claims } = await detect({ LICENSE: rider });
    expect(claims[1]?.value).toMatchObject({
      value: {
        name: "licence text",
        value: expect.stringMatching(
          /^differs from MIT: 0\.9\d+ alike, “non”, “commercial”, “only” more often$/,
        ),
      },
    });
  });

  it("of any bytes gives one claim, what differs, or none", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: "binary", maxLength: 100 }),
      fc.nat({ max: mit.length }).map((cut) => mit.slice(cut)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const { claims, roles } = await detect({ LICENSE: content });
        expect(claims.length).toBeLessThanOrEqual(2);
        expect(roles).toHaveLength(1);
      }),
      { seed: 32, numRuns: 100 },
    );
  });
});
