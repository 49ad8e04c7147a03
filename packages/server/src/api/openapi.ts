import { OpenAPIHono } from "@hono/zod-openapi";
import * as z from "zod";
import { areas } from "./route.ts";
import { componentNames } from "./component-names.table.ts";
import { configOf } from "./route-config.ts";
import { type RouteName, routes } from "./routes.table.ts";

/** A JSON value of the document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The API as OpenAPI 3.1, from the table of routes and the shapes that validate. */
export function openapiDocument(version: string): { readonly [key: string]: Json } {
  nameComponents();
  const app = new OpenAPIHono();
  for (const name of Object.keys(routes) as RouteName[])
    app.openAPIRegistry.registerPath(configOf(name, routes[name]));
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Assay inventory server",
      version,
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
      description: "Every error is a problem of RFC 9457. Lists are paged by `cursor`: give back `next`.",
    },
    servers: [{ url: "/" }],
    tags: Object.values(areas).map((name) => ({ name })),
  });
  const schemas = new Map<string, Json>();
  const paths = hoist(document.paths as unknown as Json, schemas);
  const components = {
    schemas: Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1))),
    securitySchemes,
  };
  const rest = Object.entries(document).filter(([name]) => name !== "webhooks");
  return { ...(Object.fromEntries(rest) as { readonly [key: string]: Json }), paths, components };
}

function nameComponents(): void {
  for (const [id, shape] of Object.entries(componentNames))
    if (!z.globalRegistry.has(shape)) z.globalRegistry.add(shape, { id });
}

/** A named shape says its name in `id`: it moves to the components, and a reference stays. */
function hoist(value: Json, schemas: Map<string, Json>): Json {
  if (Array.isArray(value)) return value.map((one: Json) => hoist(one, schemas));
  if (typeof value !== "object" || value === null) return value;
  const { id, ...rest } = value as { readonly [key: string]: Json };
  const inside = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, hoist(one, schemas)]));
  if (typeof id !== "string") return id === undefined ? inside : { id: hoist(id, schemas), ...inside };
  schemas.set(id, inside);
  return { $ref: `#/components/schemas/${id}` };
}

const securitySchemes = {
  token: { type: "http", scheme: "bearer", description: "An API token: `assay_…`." },
  apiKey: {
    type: "apiKey",
    in: "header",
    name: "X-Api-Key",
    description: "The same, as Dependency-Track has it.",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "assay_session",
    description: "A browser that signed in; what changes something needs the header X-CSRF-Token too.",
  },
} as const;
