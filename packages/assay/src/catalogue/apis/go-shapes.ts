import type { ApiRow, ArgumentAt, Makes, Origin } from "../api.ts";

interface GoRow {
  /** Import path of the module, without its major version. */
  readonly module: string;
  /** Symbols of the module's own package begin with a colon; others are written out. */
  readonly symbols: readonly string[];
  /** Import lines of the example, as written between quotes or with a name in front. */
  readonly imports: readonly string[];
  readonly statement: string;
  readonly finds: readonly string[];
}

interface GoModel extends GoRow {
  readonly origin: Origin;
  readonly id?: readonly ArgumentAt[];
  readonly verb?: string;
  readonly address?: readonly ArgumentAt[];
  readonly isPart?: true;
  readonly revision?: readonly ArgumentAt[];
}

const byField: readonly ArgumentAt[] = [{ name: "Model" }];

/** A call or structure that names a model. */
export function goModel(row: GoModel): ApiRow {
  const { origin, id = byField, verb = "infer", address, isPart, revision } = row;
  return goRow(row, {
    kind: "model",
    origin,
    id,
    verb,
    ...(address === undefined ? {} : { address }),
    ...(isPart === undefined ? {} : { isPart }),
    ...(revision === undefined ? {} : { revision }),
  });
}

/** The same for a provider's own models. */
export function goHosted(row: Omit<GoModel, "origin"> & { readonly provider: string }): ApiRow {
  return goModel({ ...row, origin: { provider: row.provider } });
}

export function goClient(
  row: Omit<GoRow, "finds"> & { readonly provider: string; readonly address?: readonly ArgumentAt[] },
): ApiRow {
  const { provider, address } = row;
  const makes: Makes = { kind: "service", provider, ...(address === undefined ? {} : { address }) };
  return goRow({ ...row, finds: [`service:${provider}`] }, makes);
}

export function goStore(
  row: Omit<GoRow, "finds"> & { readonly product: string; readonly collection?: readonly ArgumentAt[] },
): ApiRow {
  const { product, collection } = row;
  const makes: Makes = {
    kind: "vector-store",
    product,
    ...(collection === undefined ? {} : { collection }),
  };
  return goRow({ ...row, finds: [`software:${product}`] }, makes);
}

export function goTool(row: GoRow & { readonly name: readonly ArgumentAt[] }): ApiRow {
  return goRow(row, { kind: "tool", name: row.name });
}

export function goPrompt(
  row: GoRow & { readonly text: readonly ArgumentAt[]; readonly role: string },
): ApiRow {
  return goRow(row, { kind: "prompt", text: row.text, role: row.role });
}

export function goAgent(row: GoRow & Omit<Makes & { readonly kind: "agent" }, "kind">): ApiRow {
  const { name, model, prompt, tools } = row;
  return goRow(row, {
    kind: "agent",
    name,
    ...(model === undefined ? {} : { model }),
    ...(prompt === undefined ? {} : { prompt }),
    ...(tools === undefined ? {} : { tools }),
  });
}

function goRow({ module, symbols, imports, statement, finds }: GoRow, makes: Makes): ApiRow {
  return {
    library: `golang/${module}`,
    symbols: symbols.map((symbol) => (symbol.startsWith(":") ? `${module}${symbol}` : symbol)),
    makes,
    example: goLines(imports, statement),
    finds,
  };
}

/** Methods of what each of these gives, as symbols of the module's own package. */
export function methodsOf(makers: readonly string[], methods: readonly string[]): readonly string[] {
  return makers.flatMap((maker) => methods.map((method) => `:${maker}.${method}`));
}

/** A program with one statement. */
function goLines(imports: readonly string[], statement: string): string {
  const lines = imports.map((one) => {
    const [path = "", name] = one.split(" ").toReversed();
    return `\t${name === undefined ? "" : `${name} `}"${path}"\n`;
  });
  return `package main\n\nimport (\n${lines.join("")})\n\nfunc main() {\n\t${statement.replaceAll("\n", "\n\t")}\n}\n`;
}
