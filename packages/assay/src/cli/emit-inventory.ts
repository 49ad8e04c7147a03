import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import type { Output } from "./output-option.ts";
import type { TableOptions } from "./table/table.ts";
import { writeFileAtomically } from "./write-file.ts";
import { writeOut } from "./write-out.ts";

/** What only the table says: it changes from run to run. */
export type Told = Pick<TableOptions, "seconds" | "code">;

/**
 * Writes one inventory as every output asks. One that cannot be written does not cost the others, which may be the work of
 * a long scan. @throws AssayError that says what is missing, when all that can be written is.
 */
export async function emitInventory(
  inventory: Inventory,
  outputs: readonly Output[],
  told: Told = {},
): Promise<void> {
  const failures: AssayError[] = [];
  for (const output of outputs) {
    try {
      await emitOne(inventory, output, told);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      const name = outputs.length === 1 ? "" : `${output.format} is not written: `;
      failures.push(new AssayError(error.code, `${name}${error.message}`, { cause: error }));
    }
  }
  const [first] = failures;
  if (first === undefined) return;
  throw new AssayError(first.code, failures.map(({ message }) => message).join("\n"), { cause: first });
}

async function emitOne(inventory: Inventory, output: Output, told: Told): Promise<void> {
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
