import { providerOfModelId } from "../../catalogue/hosted-ids.table.ts";
import { isRecord } from "../../syntax/json-access.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { hostedNear } from "../recipe-hosted.ts";
import { isServerDocument } from "../server-documents.ts";
import type { NamePlace } from "../recipe-names.ts";
import { noteUse, type Report } from "../recipe-report.ts";
import { plainKey, type Leaf } from "../recipe-walk.ts";
import type { Dialect, Shape } from "./dialect.ts";
import { partsOf, type Part } from "./gather.ts";
import { howOf, partClaims, revisionOf } from "./run.ts";

const settings: Dialect = {
  id: "settings",
  title: "configuration",
  describes: "settings",
  marks: [],
  needs: [],
};

/** Settings have some hundred values; records of data have more. */
const maxSettings = 3_000;

/** Configurations choose among a few models; a file with more hosted ones than this is a list of what there is. */
const longestChoice = 12;

/** Names of JSON files that hold settings; others hold data. */
const settingsName =
  /config|settings|model|llm|agent|param|option|provider|default|app\b|\bai\b|env|constants|rag|bot|assistant/iu;

/**
 * The models that a configuration of an application names outside of any training. Only what is unmistakable: ids of the
 * hub and of providers under keys that name models, weights that are here. No references: most keys are something else.
 */
export function noteSettings(report: Report, document: RecipeDocument, shape: Shape, place: NamePlace): void {
  if (!isSettings(document, shape)) return;
  const parts = [...partsOf(shape, settings, place).filter(isSure), ...hostedParts(shape)];
  const distinct = new Map(parts.map((part) => [part.pointer, part]));
  const hosted = parts.filter(({ named }) => named.kind === "thing" && named.thing.hub === undefined).length;
  for (const part of distinct.values()) {
    if (part.named.kind !== "thing") continue;
    const at = document.placeAt(part.pointer);
    const claims = partClaims(report, part, at, revisionOf(part));
    const usage = hosted > longestChoice ? "mentioned" : "used";
    noteUse(report, part.named.thing, at, howOf({ dialect: settings }, part), { claims, usage });
    report.files.set(document.path, "config");
  }
}

function isSettings({ path, values }: RecipeDocument, { leaves }: Shape): boolean {
  if (!isRecord(values) || leaves.length > maxSettings || isServerDocument(values)) return false;
  if ("openapi" in values || "swagger" in values || "$defs" in values || "architectures" in values)
    return false;
  const name = path.slice(path.lastIndexOf("/") + 1);
  return !name.endsWith(".json") || settingsName.test(name);
}

const datasetKeys: ReadonlySet<string> = new Set(
  "dataset_name dataset_id dataset_id_or_path dataset_name_or_path dataset_repo dataset_repo_id hf_dataset hf_dataset_name hf_dataset_id huggingface_dataset".split(
    " ",
  ),
);

function isSure({ kind, named, pointer }: Part): boolean {
  if (named.kind !== "thing") return false;
  if (kind === "model") return true;
  return (
    named.thing.hub !== undefined && datasetKeys.has(plainKey(pointer.slice(pointer.lastIndexOf("/") + 1)))
  );
}

const aboutModels =
  /model|llm|embed|chat|agent|openai|anthropic|gemini|provider|engine|completion|deployment/iu;

/** An id that one provider alone has, under a key or in a file that is about models. */
function hostedParts({ leaves }: Shape): readonly Part[] {
  return leaves.flatMap((leaf) => {
    const thing = isHosted(leaf) ? hostedNear(String(leaf.value), leaf.siblings) : undefined;
    if (thing === undefined) return [];
    const { pointer, siblings } = leaf;
    return [
      { kind: "model" as const, role: "base", pointer, named: { kind: "thing" as const, thing }, siblings },
    ];
  });
}

function isHosted({ keys, value }: Leaf): boolean {
  return (
    typeof value === "string" && aboutModels.test(keys.join(".")) && providerOfModelId(value) !== undefined
  );
}
