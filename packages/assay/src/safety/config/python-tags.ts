import { longestName } from "./limits.ts";
import { judgeName, type NameJudgement } from "./judge-name.ts";

/** A YAML tag that names something of Python. */
export interface JudgedTag {
  readonly tag: string;
  readonly line: number;
  readonly judgement: NameJudgement;
  /** True when the name that is called is what makes it so. */
  readonly isGadget: boolean;
}

/** Tags of PyYAML (`!!python/...`) and HyperPyYAML (`!new:`, `!apply:`, ...); undefined = of somebody else. */
export function judgeTag({
  tag,
  line,
}: {
  readonly tag: string;
  readonly line: number;
}): JudgedTag | undefined {
  const text = decoded(tag).slice(0, longestName + 100);
  const judgement = judgementOf(text);
  if (judgement === undefined) return undefined;
  const name = text.replace(/^(?:tag:yaml\.org,2002:|!)[\w/]*:/u, "");
  return { tag, line, judgement, isGadget: judgeName(name) !== "unknown" };
}

/** `%6f` stands for `o` in a tag (YAML 1.2, section 5.6). */
function decoded(tag: string): string {
  return tag.replaceAll(/%([0-9a-f]{2})/giu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function judgementOf(tag: string): NameJudgement | undefined {
  const python = /^(?:tag:yaml\.org,2002:|!)python\/(.*)$/u.exec(tag)?.[1];
  if (python !== undefined) return judgePythonTag(python);
  const hyper = /^!(new|name|apply|module|ref|tuple|copy|PLACEHOLDER|includes?)(?::(.*))?$/u.exec(tag);
  if (hyper === null) return undefined;
  const [, kind = "", name] = hyper;
  const isCall = kind === "new" || kind === "name" || kind === "apply" || kind === "module";
  return isCall ? judgeName(name ?? "") : "vouched";
}

/** Values that even the careful loader of PyYAML makes. */
const plainTag = /^(?:none|bool|int|long|float|complex|str|unicode|bytes|list|tuple|dict)$/u;

/**
 * `object/apply` and `object/new` call what they name, `object` makes an instance, `name` and `module` import. All of them
 * need the unsafe loader, so nothing of the kind is vouched for.
 */
function judgePythonTag(tag: string): NameJudgement {
  if (plainTag.test(tag)) return "vouched";
  const [kind = "", name = ""] = splitOnce(tag);
  const judged = judgeName(name);
  if (judged === "dangerous") return "dangerous";
  const isCall = kind === "object/apply" || kind === "object/new";
  return isCall && judged !== "vouched" ? "suspicious" : "unknown";
}

function splitOnce(text: string): readonly string[] {
  const at = text.indexOf(":");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
