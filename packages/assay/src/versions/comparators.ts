import { intersection, type VersionInterval } from "./interval.ts";
import { longestRequirement, mostIntervals } from "./limits.ts";
import { isVersionOf, type RequirementReader, type VersionScheme } from "./scheme.ts";

/** How an ecosystem writes requirements: the parts in which they differ. */
export interface RequirementStyle {
  readonly scheme: VersionScheme;
  /** What a version without an operator allows: only itself, or from itself on while its leading number stays. */
  readonly bare: "equal" | "caret" | "at-least";
  /** Operators for "while the number before the last one that is written stays the same": `~> 1.2`. */
  readonly pessimistic: readonly string[];
  /** Operators for "while the first two numbers stay the same" (one, when only one is written): `~1.2.3`. */
  readonly tilde: readonly string[];
  /** What is put behind a release to have its earliest pre-release: `-0`. */
  readonly earliest: string;
  readonly separators: RegExp;
}

/** A reader of lists of comparators (`>= 1.0, < 2.0`), with alternatives between `||`. */
export function comparatorReader(style: RequirementStyle): RequirementReader {
  return (requirement) => {
    if (requirement.length > longestRequirement) return undefined;
    const alternatives = requirement.split("||").map((alternative) => readAll(alternative, style));
    const intervals = alternatives.flatMap((alternative) => alternative ?? []);
    const isReadable = alternatives.every((alternative) => alternative !== undefined);
    return isReadable && intervals.length <= mostIntervals ? intervals : undefined;
  };
}

function readAll(text: string, style: RequirementStyle): readonly VersionInterval[] | undefined {
  // An operator may stand apart from its version.
  const joined = text.replace(/(^|[\s,])([<>=!~^]+)\s+/gu, "$1$2");
  let allowed: readonly VersionInterval[] = [{}];
  for (const part of joined.split(style.separators).filter((word) => word !== "")) {
    const read = readOne(part, style);
    if (read === undefined) return undefined;
    allowed = allowed.flatMap((one) =>
      read.flatMap((other) => intersection(one, other, style.scheme.compare) ?? []),
    );
    if (allowed.length > mostIntervals) return undefined;
  }
  return allowed;
}

function readOne(text: string, style: RequirementStyle): readonly VersionInterval[] | undefined {
  if (/^[*xX]$/u.test(text)) return [{}];
  const [, operator = "", version = ""] = /^([<>=!~^]*)([^<>=!~^].*)$/su.exec(text) ?? [];
  const [, release] = /^v?(\d+(?:\.\d+)*)\.[*xX](?:\.[*xX])*$/u.exec(version) ?? [];
  // Whoever asks for `1.*` is not given 1.0.0-rc.1 while there is any release of 1.
  if (release !== undefined)
    return ["", "=", "==", "^", "~"].includes(operator)
      ? [compatible(release, release.split(".").length, style)]
      : undefined;
  return isVersionOf(style.scheme, version) ? allowedBy(operator, version, style) : undefined;
}

function allowedBy(
  operator: string,
  version: string,
  style: RequirementStyle,
): readonly VersionInterval[] | undefined {
  const numbers = releaseOf(version);
  if (operator === "" && style.bare !== "equal")
    return style.bare === "caret" ? [compatible(version, caretLength(numbers), style)] : [atLeast(version)];
  if (operator === "^") return [compatible(version, caretLength(numbers), style)];
  if (style.pessimistic.includes(operator))
    return [compatible(version, Math.max(1, numbers.length - 1), style)];
  if (style.tilde.includes(operator)) return [compatible(version, Math.min(2, numbers.length), style)];
  return compared(operator, version);
}

function compared(operator: string, version: string): readonly VersionInterval[] | undefined {
  const bound = { version, isIncluded: operator.endsWith("=") };
  switch (operator) {
    case "":
    case "=":
    case "==":
      return [{ lower: { version, isIncluded: true }, upper: { version, isIncluded: true } }];
    case "!=":
      return [{ upper: { version, isIncluded: false } }, { lower: { version, isIncluded: false } }];
    case ">":
    case ">=":
      return [{ lower: bound }];
    case "<":
    case "<=":
      return [{ upper: bound }];
    default:
      return undefined;
  }
}

function atLeast(version: string): VersionInterval {
  return { lower: { version, isIncluded: true } };
}

/** From a version on, as long as its first `kept` numbers stay the same. */
function compatible(version: string, kept: number, { earliest }: RequirementStyle): VersionInterval {
  const numbers = releaseOf(version).slice(0, kept);
  const last = String(BigInt(numbers.at(-1) ?? "0") + 1n);
  const next = `${[...numbers.slice(0, -1), last].join(".")}${earliest}`;
  return { ...atLeast(version), upper: { version: next, isIncluded: false } };
}

/** `^1.2` keeps the first number that is not 0; of `^0.0` all that are written. */
function caretLength(numbers: readonly string[]): number {
  const index = numbers.findIndex((number) => /[1-9]/u.test(number));
  return index < 0 ? numbers.length : index + 1;
}

function releaseOf(version: string): readonly string[] {
  const [, release = "0"] = /^v?(\d+(?:\.\d+)*)/iu.exec(version.trim()) ?? [];
  return release.split(".");
}
