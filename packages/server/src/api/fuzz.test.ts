import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testServer, type TestServer } from "../../../../testkit/inventory-server.ts";
import { openapiDocument } from "./openapi.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
const paths = openapiDocument("1")["paths"] as unknown as Record<string, Record<string, Operation>>;
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    ...operation,
  })),
);

let server: TestServer;
let known: readonly string[];
beforeAll(async () => {
  server = await testServer();
  const token = await server.tokenOf("admin");
  const body = JSON.stringify({
    ...{ bomFormat: "CycloneDX", specVersion: "1.6" },
    components: [{ type: "machine-learning-model", name: "tiny-lm", "bom-ref": "m", version: "1" }],
  });
  const path = "/api/v1/uploads?project=fuzzed&version=1&autoCreate=true";
  const receipt = (await (await server.ask(path, { method: "POST", token, body })).json()) as {
    versionId: string;
    projectId: string;
    token: string;
  };
  await server.work();
  known = [receipt.versionId, receipt.projectId, receipt.token];
});
afterAll(() => server.close());

const nasty = fc.constantFrom(
  "",
  " ",
  "\0",
  "'",
  '"',
  "%",
  "\\",
  "ÿ",
  "\u{1f4a5}",
  "-1",
  "1e9",
  "null",
  "__proto__",
  "../..",
);
const text = fc.oneof(
  nasty,
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 20 }),
);

/** What a schema allows, now and then something else. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  const wrong = fc.oneof(text, fc.integer(), fc.constant(null), fc.constant([]), fc.constant({}));
  return fc.oneof({ arbitrary: rightOf(schema), weight: 5 }, { arbitrary: wrong, weight: 1 });
}

function rightOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(rightOf));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "integer" || type === "number") return fc.integer({ min: -2, max: 400 });
  if (type === "boolean") return fc.boolean();
  if (type === "array") return fc.array(valueOf(schema.items ?? {}), { maxLength: 4 });
  if (type === "object")
    return fc.record(
      Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, of]) => [name, valueOf(of)])),
      { requiredKeys: [...(schema.required ?? [])] },
    );
  return text;
}

function parametersOf({ parameters = [] }: Operation, place: string): fc.Arbitrary<Record<string, unknown>> {
  const given = parameters.filter((one) => one.in === place);
  const id = fc.oneof(
    fc.nat({ max: 2 }).map((index) => known[index] ?? "x"),
    text,
  );
  return fc.record(
    Object.fromEntries(given.map(({ name, schema }) => [name, place === "path" ? id : valueOf(schema)])),
    place === "path" ? {} : { requiredKeys: [] },
  );
}

/** Halves of characters cannot stand in an address. */
function wellFormed(value: string): string {
  return Buffer.from(value).toString();
}

// A fault of ours is a 500; what is asked wrongly is a 4xx with a problem, what is asked rightly is answered.
test.each(operations)("$method $path: no parameters and no body find a fault", async (operation) => {
  const json = operation.requestBody?.content["application/json"]?.schema;
  const question = fc.record({
    path: parametersOf(operation, "path"),
    query: parametersOf(operation, "query"),
    body: json === undefined ? text : valueOf(json),
  });
  const token = await server.tokenOf("admin");
  await fc.assert(
    fc.asyncProperty(question, async ({ path, query, body }) => {
      const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(wellFormed(String(path[name]))),
      );
      const search = new URLSearchParams(
        Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
      );
      const isJson = json !== undefined;
      const response = await server.ask(`${filled === "" ? "/" : filled}?${search.toString()}`, {
        ...{ method: operation.method, token },
        ...(isJson
          ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) ?? "" }
          : {}),
        ...(operation.requestBody !== undefined && !isJson ? { body: String(body) } : {}),
      });

      expect(response.status, await response.clone().text()).toBeLessThan(500);
      if (response.status >= 400)
        expect(response.headers.get("content-type")).toBe("application/problem+json");
    }),
    { numRuns: 25 },
  );
});
