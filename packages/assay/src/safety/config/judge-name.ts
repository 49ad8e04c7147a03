import { riskyCalls, type Risk, type RiskyCall } from "../python/calls.table.ts";
import {
  ambiguousGadgets,
  gadgetBuiltins,
  gadgetModules,
  vouchedNames,
  vouchedPackages,
} from "./names.table.ts";

/** What calling the thing of a dotted name could do. */
export type NameJudgement = "vouched" | "unknown" | "suspicious" | "dangerous";

/** Arguments of a call as the configuration writes them. */
export type CallSettings = Readonly<Record<string, unknown>>;

/** Judges `module.attribute` by its text, and by the arguments that matter; nothing is imported. */
export function judgeName(name: string, settings: CallSettings = {}): NameJudgement {
  // Hydra takes dots; setuptools and jsonargparse also a colon before the last part.
  const plain = name.replace(":", ".");
  if (!/^[\w.]+$/u.test(plain)) return "unknown";
  if (vouchedNames.has(plain)) return "vouched";
  const parts = plain.split(".");
  if (isGadget(parts)) return "dangerous";
  const risk = riskOf(plain, settings);
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

function riskOf(name: string, settings: CallSettings): Risk | undefined {
  const call = calls.get(name) ?? calls.get(`${name.slice(0, Math.max(0, name.lastIndexOf(".")))}.*`);
  return call !== undefined && isMet(call, settings) ? call.risk : undefined;
}

/** `numpy.load` reads pickles only when asked to, `torch.load` unless told not to. */
function isMet({ when }: RiskyCall, settings: CallSettings): boolean {
  if (when === undefined) return true;
  if ("onlyIfTrue" in when) return settings[when.onlyIfTrue] === true;
  return !("unlessTrue" in when) || settings[when.unlessTrue] !== true;
}

const calls: ReadonlyMap<string, RiskyCall> = new Map(riskyCalls.map((call) => [call.name, call]));

/** Some honest recipes load a checkpoint or fetch a file by such a name. */
const mild: ReadonlySet<Risk> = new Set<Risk>([
  "deserialise",
  "network",
  "decode",
  "terminal",
  "dynamic-import",
]);
