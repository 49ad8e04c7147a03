import { progressLine } from "../progress.ts";
import { openOperand, type Operand, type OperandOptions } from "./operand.ts";

/** Opens what the user named, shows how far it is, and closes it when `use` is done with it. @throws AssayError */
export async function withOperands<T>(
  targets: readonly string[],
  { scan, isQuiet, ...options }: OperandOptions & { readonly isQuiet: boolean },
  use: (operands: readonly Operand[]) => Promise<T>,
): Promise<T> {
  const operands: Operand[] = [];
  const progress = progressLine(process.stderr, !isQuiet);
  try {
    for (const target of targets)
      operands.push(await openOperand(target, { ...options, scan: { ...scan, onProgress: progress.show } }));
    progress.clear();
    return await use(operands);
  } finally {
    progress.clear();
    for (const operand of operands) if (operand.kind === "dataset") operand.dataset.measured.close();
  }
}
