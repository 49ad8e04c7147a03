import { claimant } from "../../model/claim.ts";
import type { FolderReading } from "../detector.ts";
import { readJson } from "../json-file.ts";
import { scalarAt } from "../scalar.ts";
import { by, hasWeights, isTransformer, readingOf, readObject, type Notes } from "./context.ts";
import { sentenceLimits } from "./limits.ts";
import { modulesOf, type Module } from "./modules.ts";

const settingNames = ["in_features", "out_features", "bias", "activation_function"];

/** A dense layer and the like: a model of its own that the chain above it contains. */
export async function readPart(notes: Notes): Promise<FolderReading> {
  const module = await ownModule(notes);
  const [file] = notes.folder.matching;
  if (module === undefined || file === undefined) return readingOf(notes);
  const value = await readObject(notes, file);
  if (value === undefined) return readingOf(notes);
  const declare = claimant("declared", { by, path: file.path });
  notes.claims.push(declare("architecture", module.type.slice(module.type.lastIndexOf(".") + 1)));
  for (const name of settingNames) {
    const setting = scalarAt(value, name);
    if (setting === undefined) continue;
    notes.claims.push(declare("hyperparameter", { name, value: setting }, { pointer: `/${name}` }));
  }
  return { ...readingOf(notes), isModel: true };
}

/** The entry of the list one level up that names this folder, when the folder has weights. */
async function ownModule({ folder }: Notes): Promise<Module | undefined> {
  const list = folder.find("../modules.json");
  if (list === undefined || !hasWeights(folder, "")) return undefined;
  const reading = await readJson(list, sentenceLimits);
  const modules = reading.ok ? (modulesOf(reading.value) ?? []) : [];
  const here = folder.path.slice(folder.path.lastIndexOf("/") + 1);
  return modules.find(({ path, type }) => path === here && !isTransformer(type));
}
