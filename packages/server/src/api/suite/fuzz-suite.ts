import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "../../../../../testkit/inventory-server.ts";
import * as z from "zod";
import { openapiDocument } from "../openapi.ts";
import type { Route } from "../route.ts";
import { type RouteName, routes } from "../routes.table.ts";

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
  readonly operationId: RouteName;
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
  const type = Array.isArray(schema.type) ? (schema.type[0] as string) : String(schema.type);
  return (ofType.get(type) ?? (() => text))(schema);
}

const ofType: ReadonlyMap<string, (schema: Schema) => fc.Arbitrary<unknown>> = new Map([
  ["integer", () => fc.integer({ min: -2, max: 400 })],
  ["boolean", () => fc.boolean()],
  ["array", ({ items = {} }: Schema) => fc.array(valueOf(items), { maxLength: 4 })],
  ["object", objectOf],
]);

function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, of]) => [name, valueOf(of)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
}

function parametersOf(
  { parameters = [] }: Operation,
  place: string,
  known: () => readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  const given = parameters.filter((one) => one.in === place);
  const id = fc.oneof(
    fc.nat({ max: 2 }).map((index) => known()[index] ?? "x"),
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

/** What is answered has the shape that is published, and nothing more. */
async function assertAnswer(name: RouteName, response: Response): Promise<void> {
  const { answer }: Route = routes[name];
  if (answer === undefined || answer === "bytes") return;
  const strict = answer instanceof z.ZodObject ? answer.strict() : answer;
  const body: unknown = await response.json();
  expect(strict.safeParse(body).error).toBeUndefined();
}

interface World {
  server: TestServer;
  /** Ids of something that is there. */
  known: readonly string[];
}

/** What holds on both databases. */
export function fuzzSuite(open: () => Promise<TestServer>): void {
  const world = {} as World;
  beforeAll(async () => {
    Object.assign(world, await worldIn(await open()));
  });
  afterAll(() => world.server.close());

  // A fault of ours is a 500; what is asked wrongly is a 4xx with a problem, what is asked rightly is answered.
  test.each(operations)("$method $path: no parameters and no body find a fault", async (operation) => {
    const json = operation.requestBody?.content["application/json"]?.schema;
    const question = fc.record({
      path: parametersOf(operation, "path", () => world.known),
      query: parametersOf(operation, "query", () => world.known),
      body: json === undefined ? text : valueOf(json),
    });
    const token = await world.server.tokenOf("admin");
    await fc.assert(
      fc.asyncProperty(question, async (asked) => {
        const response = await ask(world.server, operation, token, asked);

        expect(response.status, await response.clone().text()).toBeLessThan(500);
        if (response.status >= 400)
          expect(response.headers.get("content-type")).toBe("application/problem+json");
        else await assertAnswer(operation.operationId, response);
      }),
      { numRuns: 25 },
    );
  });
}

async function worldIn(server: TestServer): Promise<World> {
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
  return { server, known: [receipt.versionId, receipt.projectId, receipt.token] };
}

interface AskedSo {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

function ask(
  server: TestServer,
  operation: (typeof operations)[number],
  token: string,
  { path, query, body }: AskedSo,
): Promise<Response> {
  const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(wellFormed(String(path[name]))),
  );
  const search = new URLSearchParams(
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
  );
  const isJson = operation.requestBody?.content["application/json"] !== undefined;
  return server.ask(`${filled}?${search.toString()}`, {
    ...{ method: operation.method, token },
    ...(isJson ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) ?? "" } : {}),
    ...(operation.requestBody !== undefined && !isJson ? { body: String(body) } : {}),
  });
}
