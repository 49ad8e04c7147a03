import { expect, test } from "vitest";
import { claim, entity, minimalInventory } from "../../../../../testkit/inventory-parts.ts";
import { readBom } from "../read-bom.ts";
import { writeDocument } from "../write-document.ts";

const purl = `pkg:oci/app@sha256%3A${"a".repeat(64)}?repository_url=registry.example/team/app`;
const image = (claims: Parameters<typeof entity>[3]): ReturnType<typeof entity> =>
  entity("software", "image", "registry.example/team/app", claims, [{ type: "purl", value: purl }]);

test.each([
  ["without a word of its category", []],
  ["with a category that somebody claims", [claim("category", "container"), claim("category", "serving")]],
])("a container image %s is a container, and comes back as it was", async (_, claims) => {
  const inventory = minimalInventory({ entities: [image(claims)] });
  const text = await writeDocument(inventory, "cyclonedx");
  expect(JSON.parse(text)).toMatchObject({ components: [{ type: "container", purl }] });
  const { inventory: back } = await readBom(Buffer.from(text), { path: "bom.json", toolVersion: "0.1.0" });
  const categories = back.entities.flatMap(({ claims: read }) =>
    read.flatMap(({ property, value }) => (property === "category" ? [value] : [])),
  );
  expect(categories).toEqual(claims.map(({ value }) => value));
});
