import type { ClassDef, Statement } from "../ir.ts";

type ClassStatement = Statement & { readonly kind: "class" };

/**
 * One class for each name: Go has the methods of a structure beside it, Rust in any number of `impl` blocks. It stands
 * where the name is first met.
 */
export function mergedTypes(body: readonly Statement[]): readonly Statement[] {
  const parts = new Map<string, ClassStatement[]>();
  for (const statement of body) {
    if (statement.kind !== "class") continue;
    const known = parts.get(statement.class.name);
    if (known === undefined) parts.set(statement.class.name, [statement]);
    else known.push(statement);
  }
  return body.flatMap((statement): readonly Statement[] => {
    if (statement.kind !== "class") return [statement];
    const all = parts.get(statement.class.name) ?? [];
    if (all.length < 2) return [statement];
    return all[0] === statement ? [{ ...statement, class: joined(statement.class, all) }] : [];
  });
}

function joined(first: ClassDef, all: readonly ClassStatement[]): ClassDef {
  const parts = all.map((one) => one.class);
  return {
    ...first,
    bases: parts.flatMap(({ bases }) => bases),
    body: parts.flatMap((part) => part.body),
    decorators: parts.flatMap(({ decorators }) => decorators),
    ...(parts.some(({ isEnum }) => isEnum === true) ? { isEnum: true } : {}),
  };
}
