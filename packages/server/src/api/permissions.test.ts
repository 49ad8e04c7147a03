import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testServer, type TestServer } from "../../../../testkit/inventory-server.ts";
import { isAtLeast } from "../access/permission.ts";
import { type Role, roles } from "../contract/access.ts";
import { openapiDocument } from "./openapi.ts";
import { type RouteName, routes } from "./routes.table.ts";

/** Every operation of the published document, not of the table: what is documented is what is tried. */
interface Operation {
  readonly operationId: RouteName;
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
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
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());
// All come from one address, which may not ask so much at once.
beforeEach(() => {
  server.clock.now += 60_000;
});

/** Nothing has this id. */
const nowhere = "0198c0de-0000-7000-8000-000000000000";

async function statusOf(
  { path, method, requestBody }: (typeof operations)[number],
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const isJson = requestBody?.content["application/json"] !== undefined;
  const response = await server.ask(path.replaceAll(/\{\w+\}/g, nowhere), {
    ...{ method, headers },
    ...(isJson ? { body: {} } : {}),
  });
  return response.status;
}

test("the document and the table have the same routes", () => {
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(routes).sort());
});

test.each(operations)("$method $path lets in its role and those above, nobody else", async (operation) => {
  const { role } = routes[operation.operationId];
  if (role === "nobody") {
    expect([401, 403]).not.toContain(await statusOf(operation, {}));
    return;
  }
  expect(await statusOf(operation, {}), "nobody").toBe(401);
  expect(await statusOf(operation, { "x-api-key": `assay_${"A".repeat(43)}` }), "a wrong token").toBe(401);
  for (const asking of roles) {
    const status = await statusOf(operation, await server.browserOf(asking));

    if (isAtLeast(asking, role)) expect([401, 403], asking).not.toContain(status);
    else expect(status, asking).toBe(403);
    expect(status, asking).toBeLessThan(500);
  }
});

test.each(operations.filter(({ method }) => method !== "GET"))(
  "$method $path is not done for another site",
  async (operation) => {
    const { role } = routes[operation.operationId];
    const headers = role === "nobody" ? {} : await server.browserOf(role);
    const withoutToken = Object.fromEntries(Object.entries(headers).filter(([name]) => name === "cookie"));

    expect(await statusOf(operation, { ...headers, origin: "https://evil.example" })).toBe(403);
    if (role !== "nobody") expect(await statusOf(operation, withoutToken)).toBe(403);
  },
);

test("a token has the role that was given to it, however much its account may", async () => {
  const headers = await server.browserOf("admin");
  for (const role of roles satisfies readonly Role[]) {
    const made = await server.ask("/api/v1/tokens", { method: "POST", headers, body: { name: role, role } });
    const { secret } = (await made.json()) as { secret: string };

    const status = (await server.ask("/api/v1/audit", { token: secret })).status;
    expect(status, role).toBe(role === "admin" ? 200 : 403);
  }
});
