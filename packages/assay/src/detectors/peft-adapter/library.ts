import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { judgeName, type NameJudgement } from "../../safety/config/index.ts";
import { stringAt } from "../../syntax/json-access.ts";
import type { FolderInput } from "../detector.ts";

/**
 * `auto_mapping`: AutoPeftModel imports `parent_library` and takes `base_model_class` from it, with or without
 * trust_remote_code.
 */
export function libraryHazards(settings: unknown, folder: FolderInput): readonly Hazard[] {
  const library = stringAt(settings, "auto_mapping", "parent_library");
  // A class that was defined in a notebook: the program that loads the adapter has it, or nobody.
  if (library === undefined || library === "" || library === "__main__") return [];
  const name = stringAt(settings, "auto_mapping", "base_model_class") ?? "";
  const file = localFile(library, folder);
  const judged = file === undefined ? judgeName(`${library}.${name === "" ? "Model" : name}`) : "suspicious";
  if (judged === "vouched") return [];
  return [
    {
      rule: "ADAPTER-LIBRARY",
      verdict: judged,
      message: `Loading the adapter imports ${printable(library)}, without asking: ${because(judged, file)}.`,
      evidence: [
        printable(`/auto_mapping/parent_library: ${library}`),
        ...(name === "" ? [] : [printable(name)]),
      ],
    },
  ];
}

/** The file that is imported when the adapter is loaded from its own folder. */
function localFile(library: string, folder: FolderInput): string | undefined {
  const [first = ""] = library.split(".");
  if (!/^\w{1,200}$/u.test(first)) return undefined;
  return [`${first}.py`, `${first}/__init__.py`].find((path) => folder.find(path) !== undefined);
}

function because(judged: Exclude<NameJudgement, "vouched">, file: string | undefined): string {
  if (file !== undefined) return `${printable(file)} stands beside it`;
  return judged === "unknown" ? "nobody vouched for that module" : "no model has its class there";
}
