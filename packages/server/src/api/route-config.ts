import type { RouteConfig } from "@hono/zod-openapi";
import { problem } from "../contract/problem.ts";
import { areas, type Route } from "./route.ts";
import { uploadHeaders } from "./upload-headers.ts";
import type { RouteName } from "./routes.table.ts";

/** A row of the table as OpenAPI has operations. */
export function configOf(name: RouteName, route: Route): RouteConfig {
  const { method, path, area, summary, role } = route;
  return {
    ...{ method, path, operationId: name, tags: [areas[area]], summary },
    description: role === "nobody" ? "Nobody need sign in." : `Least role: ${role}.`,
    security: role === "nobody" ? [] : [{ token: [] }, { apiKey: [] }, { session: [] }],
    request: {
      ...(route.params === undefined ? {} : { params: route.params }),
      ...(route.query === undefined ? {} : { query: route.query }),
      ...(route.isUpload === undefined ? {} : { headers: uploadHeaders }),
      ...(route.body === undefined ? {} : { body: bodyOf(route.body) }),
    },
    responses: { ...successOf(route), default: problemAnswer },
  };
}

type Body = NonNullable<NonNullable<RouteConfig["request"]>["body"]>;

function bodyOf(body: NonNullable<Route["body"]>): Body {
  const bytes = { type: "string", format: "binary" } as const;
  if (body !== "bytes") return { required: true, content: { "application/json": { schema: body } } };
  const form = { type: "object" as const, properties: { bom: bytes }, required: ["bom"] };
  return {
    required: true,
    content: { "application/octet-stream": { schema: bytes }, "multipart/form-data": { schema: form } },
  };
}

function successOf({ answer, status = 200 }: Route): RouteConfig["responses"] {
  if (answer === undefined) return { 204: { description: "Done." } };
  if (answer === "bytes")
    return {
      200: {
        description: "Done.",
        content: { "*/*": { schema: { type: "string", format: "binary" } } },
      },
    };
  return { [status]: { description: "Done.", content: { "application/json": { schema: answer } } } };
}

const problemAnswer = {
  description: "What went wrong (RFC 9457).",
  content: { "application/problem+json": { schema: problem } },
};
