import type { Inventory } from "../model/inventory.ts";
import type { Output } from "./output-option.ts";
import type { TableOptions } from "./table/table.ts";
import { writeFileAtomically } from "./write-file.ts";
import { writeOut } from "./write-out.ts";

/** What only the table says: it changes from run to run. */
export type Told = Pick<TableOptions, "seconds" | "code">;

/** Writes one inventory as one output asks. */
export async function emitInventory(inventory: Inventory, output: Output, told: Told = {}): Promise<void> {
  const text = await render(inventory, output, told);
  if (output.file === undefined) await writeOut(text);
  else writeFileAtomically(output.file, text);
}

async function render(inventory: Inventory, output: Output, told: Told): Promise<string> {
  if (output.format === "table") {
    const { tableText } = await import("./table/table.ts");
    const isTerminal = output.file === undefined && process.stdout.isTTY;
    const isColoured = isTerminal && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb";
    return tableText(inventory, { width: isTerminal ? process.stdout.columns : 120, isColoured, ...told });
  }
  const { writeInventory } = await import("../scan/write-inventory.ts");
  return writeInventory(inventory, output.format);
}
