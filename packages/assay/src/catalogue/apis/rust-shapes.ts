import type { ApiRow, ArgumentAt, Condition, Makes, Origin } from "../api.ts";

interface RustRow {
  /** Name on crates.io. */
  readonly crate: string;
  readonly symbols: readonly string[];
  /** Paths that the example imports. */
  readonly uses: readonly string[];
  readonly statement: string;
  readonly finds: readonly string[];
  readonly when?: Condition;
}

interface RustModel extends RustRow {
  readonly origin: Origin;
  readonly id?: readonly ArgumentAt[];
  readonly verb?: string;
  readonly kind?: "model" | "dataset";
  readonly address?: readonly ArgumentAt[];
  readonly isPart?: true;
  readonly isSymbol?: true;
  readonly revision?: readonly ArgumentAt[];
  readonly fallback?: string;
}

const first: readonly ArgumentAt[] = [{ at: 0 }];

/** A call that names a model or a dataset. */
export function rustModel(row: RustModel): ApiRow {
  const {
    kind = "model",
    origin,
    id = first,
    verb = "infer",
    address,
    isPart,
    isSymbol,
    revision,
    fallback,
  } = row;
  return rustRow(row, {
    kind,
    origin,
    id,
    verb,
    ...(address === undefined ? {} : { address }),
    ...(isPart === undefined ? {} : { isPart }),
    ...(isSymbol === undefined ? {} : { isSymbol }),
    ...(revision === undefined ? {} : { revision }),
    ...(fallback === undefined ? {} : { fallback }),
  });
}

/** The same for a provider's own models. */
export function rustHosted(row: Omit<RustModel, "origin"> & { readonly provider: string }): ApiRow {
  return rustModel({ ...row, origin: { provider: row.provider } });
}

export function rustClient(row: Omit<RustRow, "finds"> & { readonly provider: string }): ApiRow {
  const { provider } = row;
  return rustRow({ ...row, finds: [`service:${provider}`] }, { kind: "service", provider });
}

export function rustStore(
  row: Omit<RustRow, "finds"> & { readonly product: string; readonly collection?: readonly ArgumentAt[] },
): ApiRow {
  const { product, collection } = row;
  const makes: Makes = {
    kind: "vector-store",
    product,
    ...(collection === undefined ? {} : { collection }),
  };
  return rustRow({ ...row, finds: [`software:${product}`] }, makes);
}

export function rustPrompt(
  row: RustRow & { readonly text?: readonly ArgumentAt[]; readonly role?: string },
): ApiRow {
  return rustRow(row, { kind: "prompt", text: row.text ?? first, role: row.role ?? "system" });
}

export function rustTool(row: RustRow & { readonly name: readonly ArgumentAt[] }): ApiRow {
  return rustRow(row, { kind: "tool", name: row.name });
}

export function rustAgent(row: RustRow & Omit<Makes & { readonly kind: "agent" }, "kind">): ApiRow {
  const { name, model, prompt, tools } = row;
  return rustRow(row, {
    kind: "agent",
    name,
    ...(model === undefined ? {} : { model }),
    ...(prompt === undefined ? {} : { prompt }),
    ...(tools === undefined ? {} : { tools }),
  });
}

function rustRow({ crate, symbols, uses, statement, finds, when }: RustRow, makes: Makes): ApiRow {
  return {
    library: `cargo/${crate}`,
    symbols,
    makes,
    ...(when === undefined ? {} : { when }),
    example: rustLines(uses, statement),
    finds,
  };
}

/** A program with one statement. */
function rustLines(uses: readonly string[], statement: string): string {
  const head = uses.map((path) => `use ${path};\n`).join("");
  return `${head}\nasync fn run() -> anyhow::Result<()> {\n    ${statement.replaceAll("\n", "\n    ")}\n    Ok(())\n}\n`;
}
