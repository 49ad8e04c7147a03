import { isAbsolutePath, lastPart } from "../model/local-path.ts";
import type { Thing } from "../model/use.ts";
import { absentFile } from "./things.ts";

/** Files whose ending says that they hold records. */
const records =
  /[^/\\]\.(?:jsonl?|ndjson|csv|tsv|parquet|arrow|feather|txt|tfrecords?|npz|npy|hdf5|lmdb|conllu?|spacy|xlsx)(?:\.(?:gz|zst|bz2|xz))?$/iu;

/** Names that stand for something the reader shall put in, patterns, and what is put in when a program runs. */
const unsaid =
  /path[-_ /]?to[-_ /]|(?:^|[/_-])(?:your|my)[-_]|\bplaceholder|(?:^|\/)te?mp\/|x{3,}|\.{3}|[<>{}[\]()$%*?"'`|\s,;=]|:\/\//iu;

/** What programs are told and what they leave behind, under the same names everywhere. */
const noRecords =
  /(?:^|[/\\_.-])(?:config|configs|settings|requirements|package|tokenizer|tokenizer_config|special_tokens_map|vocab|index|zero[123]\w{0,20}|deepspeed\w{0,20}|ds_config\w{0,20}|metrics|logs?|license|readme)\.\w{1,6}$/iu;

/**
 * The dataset that a program is given as a file which is not in the tree: what it is called is said, what it holds nobody
 * can tell from here. Undefined where the text names no file of records.
 */
export function absentDataFile(text: string): Thing | undefined {
  const name = text.trim();
  if (name.length > 300 || !records.test(name) || unsaid.test(name) || noRecords.test(name)) return undefined;
  const isElsewhere = isAbsolutePath(name) || name.includes("\\");
  // Of a path of a machine only the last part: the rest tells about the machine.
  return absentFile("dataset", isElsewhere ? lastPart(name) : name.replace(/^(?:\.{1,2}\/)+/u, ""));
}

/** A file of records by its ending, and by its name none of settings. */
export function isRecordsFile(text: string): boolean {
  return records.test(text) && !noRecords.test(text) && !/[\s*<>|"'`]/u.test(text);
}

const dataFolder = /(?:^|\/)(?:\d{1,3}[_-])?(?:data|datasets?|corpus|corpora|train|training)\//iu;
const dataName =
  /(?:^|[/_.-])(?:data|datasets?|corpus|train|trainset|test[_-]?set|questions)(?=[_.-])[^/]{0,100}$/iu;

/** Whether a path or an address says that data lies there. */
export function saysData(path: string): boolean {
  return dataFolder.test(path) || dataName.test(path);
}
