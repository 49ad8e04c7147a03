import { claimant } from "../../model/claim.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading, problemsOfTrouble } from "../plain-reading.ts";
import { tensorsOf, walkTorch7, type Walk } from "./walk.ts";

/** Walks the objects of a file of Torch7; builds none of them. */
export async function readTorch7(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const walk = await walkTorch7(file.source, file.path);
  const measured = claimant("measured", { by, path: file.path });
  const classes = [...walk.classes].map(([name, count]) => [printable(name), count] as const).sort();
  return plainReading("torch7", {
    claims: [
      measured("format", "torch7"),
      measured("library", "torch7"),
      ...(classes.length > 0 ? [measured("operators", Object.fromEntries(classes))] : []),
    ],
    tensors: tensorsOf(walk),
    hazards: hazardsOf(walk),
    problems: problemsOfTrouble(walk.cursor.trouble),
  });
}

function hazardsOf({ functions }: Walk): Hazard[] {
  if (functions === 0) return [];
  return [
    {
      rule: "TORCH7-FUNCTION",
      verdict: "unknown",
      message: `The file holds ${functions === 1 ? "a Lua function" : `${functions} Lua functions`} as byte code.`,
    },
  ];
}
