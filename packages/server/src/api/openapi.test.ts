import { expect, test } from "vitest";
import { componentNames } from "./component-names.table.ts";
import { openapiDocument } from "./openapi.ts";
import { routes } from "./routes.table.ts";

const document = openapiDocument("1.2.3");
const text = JSON.stringify(document);

test("every route is described, with who may and with its problems", () => {
  const paths = document["paths"] as Record<string, Record<string, Record<string, unknown>>>;
  for (const [name, { method, path, role }] of Object.entries(routes)) {
    const operation = paths[path]?.[method];

    expect(operation?.["operationId"], path).toBe(name);
    expect(JSON.stringify(operation?.["responses"])).toContain("application/problem+json");
    expect(operation?.["security"]).toHaveLength(role === "nobody" ? 0 : 3);
  }
});

test("every reference leads somewhere, every named shape is used", () => {
  const used = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
  const { schemas } = document["components"] as { readonly schemas: Record<string, unknown> };

  expect([...used].sort()).toEqual(Object.keys(schemas).sort());
  expect(Object.keys(schemas).sort()).toEqual(Object.keys(componentNames).sort());
});

test("asked twice, it is the same document", () => {
  expect(JSON.stringify(openapiDocument("1.2.3"))).toBe(text);
});
