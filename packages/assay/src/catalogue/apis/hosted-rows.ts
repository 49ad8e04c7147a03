import type { ApiRow, ArgumentAt } from "../api.ts";

/** A call that names a model of a provider. */
export function hostedRow(row: {
  readonly library: string;
  readonly provider: string;
  readonly symbols: readonly string[];
  readonly example: string;
  readonly finds: readonly string[];
  readonly id?: readonly ArgumentAt[];
  readonly verb?: string;
}): ApiRow {
  const { library, provider, symbols, example, finds, id = [{ name: "model" }], verb = "infer" } = row;
  return { library, symbols, makes: { kind: "model", origin: { provider }, id, verb }, example, finds };
}
