import type { Claim } from "../model/claim.ts";
import { type LeakId, isMachine, isPerson } from "./leak-kinds.table.ts";

/** A key that says what its value is, and the value. */
export interface NamedText {
  readonly name: string;
  readonly value: string;
}

/** The entry of a metadata claim; others have keys of models, where `host` is a flag of a server. */
export function namedTextOf({ property, value }: Claim): NamedText | undefined {
  if (property !== "metadata" && property !== "trainingParameter") return undefined;
  if (value.kind !== "known" || typeof value.value.value !== "string") return undefined;
  return { name: value.value.name, value: value.value.value };
}

/** What a value gives away by its key: `mlflow.user`, `hostname`. */
export function namedLeak({ name, value }: NamedText): LeakId | undefined {
  const [last = ""] = /(?<![^.:/])[^.:/]*$/u.exec(name.toLowerCase()) ?? [];
  const text = value.trim();
  if (!isOneName(text)) return undefined;
  // For whom a model was made is said in public: `users: support` in assay.yaml.
  if (name.startsWith("consideration:")) return undefined;
  if (userKeys.has(last)) return isPerson(text) ? "user-name" : undefined;
  return hostKeys.has(last) && isMachine(text) && !isOwnMachine.test(text) ? "host-name" : undefined;
}

function isOneName(text: string): boolean {
  return text !== "" && text.length <= longestName && !/\s/u.test(text);
}

/** True for entries that name a run, or where it is kept: there the name of a user is one. */
export function namesRun({ name }: NamedText): boolean {
  return /run_?name|run_?id|experiment|wandb|mlflow|entity|project|group/iu.test(name);
}

/** Longer values are prose. */
const longestName = 100;

const userKeys: ReadonlySet<string> = new Set([
  "user",
  "username",
  "user_name",
  "userid",
  "user_id",
  "login",
]);
const hostKeys: ReadonlySet<string> = new Set([
  "host",
  "hostname",
  "host_name",
  "nodename",
  "node_name",
  "machine",
]);

const isOwnMachine = /^(?:\d+|0\.0\.0\.0|127\.\d+\.\d+\.\d+|::1?|\*)$/u;
