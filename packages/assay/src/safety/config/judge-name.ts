import { riskyCalls, type Risk } from "../python/calls.table.ts";
import {
  ambiguousGadgets,
  gadgetBuiltins,
  gadgetModules,
  vouchedNames,
  vouchedPackages,
} from "./names.table.ts";

/** What calling the thing of a dotted name could do. */
export type NameJudgement = "vouched" | "unknown" | "suspicious" | "dangerous";

/** Judges `module.attribute` by its text alone; nothing is imported. */
export function judgeName(name: string): NameJudgement {
  // Hydra takes dots; setuptools and jsonargparse also a colon before the last part.
  const plain = name.replace(":", ".");
  if (!/^[\w.]+$/u.test(plain)) return "unknown";
  if (vouchedNames.has(plain)) return "vouched";
  const parts = plain.split(".");
  if (isGadget(parts)) return "dangerous";
  const risk = risks.get(plain) ?? risks.get(`${parts.slice(0, -1).join(".")}.*`);
  if (risk !== undefined) return mild.has(risk) ? "suspicious" : "dangerous";
  return parts.length > 1 && vouchedPackages.has(parts[0] ?? "") ? "vouched" : "unknown";
}

/** A dotted name is walked attribute by attribute: `torch.os.system` is `os.system`. */
function isGadget(parts: readonly string[]): boolean {
  const [first = ""] = parts;
  if (parts.length === 1) return gadgetBuiltins.has(first);
  if (ambiguousGadgets.has(first)) return true;
  return parts.some((part) => gadgetModules.has(part) || /^__\w+__$/u.test(part));
}

const risks: ReadonlyMap<string, Risk> = new Map(riskyCalls.map(({ name, risk }) => [name, risk]));

/** Some honest recipes load a checkpoint or fetch a file by such a name. */
const mild: ReadonlySet<Risk> = new Set<Risk>([
  "deserialise",
  "network",
  "decode",
  "terminal",
  "dynamic-import",
]);
