import { hostedIdIn } from "../catalogue/hosted-ids.table.ts";
import type { Arguments } from "./arguments.ts";
import type { NamedPart } from "./program-row.ts";
import { scriptParts } from "./programs/training.table.ts";
import { possibleTexts, type Word } from "./word.ts";

const modelOption =
  /^--(?:[a-z0-9]+-){0,4}(?:models?|pretrain|pretrained|teacher|student|critic|encoder|embedder|reranker|llm|vlm|backbone)(?:-(?:name|id|path|dir|name-or-path|name-or-id|repo|repo-id|or-path))?$/u;

const datasetOption =
  /^--(?:[a-z0-9]+-){0,3}(?:datasets?|data|corpus)(?:-(?:name|id|path|name-or-path|repo|repo-id))?$/u;

/** Keys of Hydra and its like, with dots in front: `actor.model.path=org/name`. */
const modelKey =
  /^\+{0,2}(?:[\w@]{1,60}[./]){0,6}(?:model|base_model|pretrained|llm|encoder|tokenizer|teacher)(?:[._](?:path|name|id|name_or_path|model_name_or_path|pretrained_model_name_or_path|model_path|model_name|partial_pretrain))?$/u;
const datasetKey =
  /^\+{0,2}(?:[\w@]{1,60}[./]){0,6}(?:dataset|data)(?:[._](?:path|name|id|name_or_path|dataset_name))?$/u;

const onHub = /^([A-Za-z0-9_][\w.-]{0,95}\/[A-Za-z0-9_][\w.-]{0,95})$/u;

const known: ReadonlySet<string> = new Set(
  scriptParts.flatMap(({ from }) => from.flatMap((place) => ("option" in place ? [place.option] : []))),
);

/**
 * What the options of any script name: options and keys that are about models or datasets, where their value is an id of
 * the hub or of a provider. Other values may mean anything.
 */
export function openParts({ options, positionals }: Arguments): readonly NamedPart[] {
  const ofOptions = options.flatMap(({ name, values }) =>
    known.has(name)
      ? []
      : partOf(name, modelOption, datasetOption, values).map((part) => ({
          ...part,
          from: [{ option: name }],
        })),
  );
  const ofKeys = positionals.flatMap((word) => {
    const [, key, value] = /^([^=\s]{1,160})=(.{1,300})$/u.exec(possibleTexts(word)[0] ?? "") ?? [];
    if (key === undefined || value === undefined) return [];
    const values: readonly Word[] = [
      { kind: "text", value: value.replace(/^["']|["']$/gu, ""), line: word.line },
    ];
    return partOf(key, modelKey, datasetKey, values).map((part) => ({ ...part, from: [{ key }] }));
  });
  return [...ofOptions, ...ofKeys];
}

/** Options that say what a program reads record by record: what it learns from, is asked and is held against. */
const recordsOption =
  /^--(?:[a-z0-9]+-){0,3}(?:questions?|annotations?|datasets?|data|corpus|train|training|val|valid|validation|dev|test|eval|evaluation|benchmark|instructions?|queries|conversations?|seed-tasks|ground-truth|gold|train-set|test-set)(?:-(?:files?|paths?|jsonl?|csv|data|set))?$/u;

const writes =
  /(?:^|-)(?:out|output|outputs|result|results|save|saved|log|dst|dest|target|upload|answers?|pred|predictions?)(?:-|$)/u;

const recordsFile = /^(.{1,300}\.(?:jsonl?|ndjson|csv|tsv|parquet|arrow|txt)(?:\.gz)?)$/iu;

/** Files of records that a script is given under a name that says so, where it is known to have to do with models. */
export function recordParts({ options }: Arguments): readonly NamedPart[] {
  return options.flatMap(({ name, values }): readonly NamedPart[] => {
    if (known.has(name) || !recordsOption.test(name) || writes.test(name)) return [];
    if (!values.flatMap(possibleTexts).some((text) => recordsFile.test(text))) return [];
    const role = /train|instruction|seed|corpus/u.test(name) ? {} : { role: "evaluation" as const };
    return [{ kind: "dataset", from: [{ option: name }], isLoose: true, pattern: recordsFile, ...role }];
  });
}

type Part = Omit<NamedPart, "from">;

function partOf(name: string, models: RegExp, datasets: RegExp, values: readonly Word[]): readonly Part[] {
  const texts = values.flatMap(possibleTexts);
  if (models.test(name)) {
    if (texts.some((text) => onHub.test(text)))
      return [
        {
          kind: "model",
          isLoose: true,
          pattern: onHub,
          ...(name.includes("tokenizer") ? { role: "tokenizer" as const } : {}),
        },
      ];
    const isHosted = texts.some((text) => hostedIdIn(text) !== undefined);
    return isHosted ? [{ kind: "model", isLoose: true, origin: { gateway: "script", separator: "/" } }] : [];
  }
  const isData = datasets.test(name) && texts.some((text) => onHub.test(text));
  return isData
    ? [
        {
          kind: "dataset",
          isLoose: true,
          pattern: onHub,
          ...(/eval|valid|test/u.test(name) ? { role: "evaluation" as const } : {}),
        },
      ]
    : [];
}
