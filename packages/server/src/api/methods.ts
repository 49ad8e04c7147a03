import { routes } from "./routes.table.ts";

const rows = Object.values(routes).map(({ method, path }) => ({
  method: method.toUpperCase(),
  pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
}));

/** What can be done at a path; nothing where there is none. */
export function methodsOf(path: string): readonly string[] {
  return rows.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
}
