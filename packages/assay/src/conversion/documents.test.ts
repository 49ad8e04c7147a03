import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

import { unlistedFacts } from "testkit/said-facts";
import { readBom, validateDocument } from "../bom/read-bom.ts";
import { convertDocument } from "./convert.ts";
import type { LossItem } from "./loss-report.ts";

const source = path.resolve(import.meta.dirname, "..");
const resources = path.resolve(source, "../data/cyclonedx/test-resources");

/** Documents of other tools, of the standard's own tests, and our own ones. */
const folders = {
  "other tools": path.resolve(source, "../../../testkit/documents"),
  "CycloneDX 1.5": path.join(resources, "1.5"),
  "CycloneDX 1.6": path.join(resources, "1.6"),
  "our CycloneDX": path.join(source, "bom/cyclonedx/golden"),
  "our SPDX": path.join(source, "bom/spdx/golden"),
};

const isLost = ({ outcome }: LossItem): boolean => outcome !== "annotation";

describe.each(Object.entries(folders))("documents of %s", (_name, folder) => {
  const files = readdirSync(folder).filter(
    (name) => /\.(?:json|xml)$/.test(name) && !name.startsWith("invalid"),
  );

  it.each(["cyclonedx", "cyclonedx@1.5", "cyclonedx-xml", "spdx", "spdx@2.3", "assay"])(
    "become valid documents in %s, and every loss is listed",
    async (format) => {
      expect(files.length).toBeGreaterThan(1);
      for (const file of files) {
        const options = { path: file, toolVersion: "0.1.0" };
        const bytes = readFileSync(path.join(folder, file));
        const { reading, outputs } = await convertDocument(bytes, [format], options);
        const text = outputs[0]?.text ?? "";
        const items = (outputs[0]?.report.items ?? []).filter(isLost);
        expect((await validateDocument(Buffer.from(text))).errors, file).toEqual([]);
        const { inventory } = await readBom(Buffer.from(text), options);
        expect(unlistedFacts(reading.inventory, inventory, items, file), file).toEqual([]);
      }
    },
    120_000,
  );
});
