import type { Inventory } from "../model/inventory.ts";
import { eachOutput, emitPortions } from "./each-output.ts";
import type { Output } from "./output-option.ts";
import type { TableOptions } from "./table/table.ts";
import { isColourWanted } from "./terminal-colour.ts";

/** What only the table says, for it changes from run to run, and what a document about one thing describes. */
export type Told = Pick<TableOptions, "seconds" | "code" | "network" | "vulnerabilities"> & {
  readonly subject?: string | undefined;
};

/** Writes one inventory as every output asks. @throws AssayError that says what is missing, when all that can be written is. */
export async function emitInventory(
  inventory: Inventory,
  outputs: readonly Output[],
  told: Told = {},
): Promise<void> {
  const failure = await eachOutput(outputs, async (output) =>
    emitPortions(output, await render(inventory, output, told)),
  );
  if (failure !== undefined) throw failure;
}

async function render(
  inventory: Inventory,
  output: Output,
  { subject, ...told }: Told,
): Promise<Iterable<string>> {
  if (output.format === "table") {
    const { tableText } = await import("./table/table.ts");
    const isTerminal = output.file === undefined && process.stdout.isTTY;
    const isColoured = isTerminal && isColourWanted();
    return [tableText(inventory, { width: isTerminal ? process.stdout.columns : 120, isColoured, ...told })];
  }
  const { inventoryPortions } = await import("../scan/write-inventory.ts");
  return inventoryPortions(inventory, output.format, subject);
}
