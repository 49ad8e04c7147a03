import { verdicts } from "../../model/finding.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { isRecord, stringAt } from "../../syntax/json-access.ts";
import { judgePython } from "../python/index.ts";
import { longestDownload, longestName, maxEvidence } from "./limits.ts";
import type { ParsedConfig } from "./parsed-config.ts";

/**
 * The description of a dataset for Ultralytics: when the images are not there, `download` that is no address of an
 * archive is run, by the shell after `bash `, else as Python.
 */
export async function downloadHazards({ value, lines }: ParsedConfig): Promise<readonly Hazard[]> {
  const text = isDataset(value) ? stringAt(value, "download")?.trim() : undefined;
  if (text === undefined || text === "" || /^https?:\/\/\S+$/u.test(text)) return [];
  const isShell = text.startsWith("bash ");
  const { hazards, problems } = await judgePython(pythonOf(text.slice(0, longestDownload), isShell));
  const worst = hazards.some(({ verdict }) => isWorse(verdict)) ? "dangerous" : "suspicious";
  const line = lines?.get("/download");
  const found = hazards.flatMap(({ rule, evidence }) => (evidence ?? []).map((place) => `${rule} ${place}`));
  const unread = problems.map(({ message }) => printable(message));
  return [
    {
      rule: "CONFIG-DOWNLOAD",
      verdict: worst,
      message: `The dataset's description holds ${isShell ? "a shell command" : "Python"} that is run to download it.`,
      evidence: [...found, ...unread, printable(text.slice(0, longestName))].slice(0, maxEvidence),
      ...(line === undefined ? {} : { line }),
    },
  ];
}

/** The keys that Ultralytics asks for before it looks at `download`. */
function isDataset(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const has = (key: string): boolean => Object.hasOwn(value, key);
  return (has("train") || has("val")) && (has("names") || has("nc"));
}

/** A command of the shell as the call that runs it. */
function pythonOf(text: string, isShell: boolean): string {
  return isShell ? `import os\nos.system(${JSON.stringify(text)})\n` : text;
}

function isWorse(verdict: Hazard["verdict"]): boolean {
  return verdicts.indexOf(verdict) > verdicts.indexOf("suspicious");
}
