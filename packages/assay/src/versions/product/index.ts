import { compareDigits } from "../digits.ts";
import { isVersionOf, type VersionScheme } from "../scheme.ts";
import { compareTokens, type Token } from "../tokens.ts";

/** Numbers of products that no package registry knows (drivers, toolkits, containers). A product may have had several numberings. */
const releases: VersionScheme = {
  id: "release",
  title: "numbered releases",
  specification: "https://docs.nvidia.com/cuda/cuda-toolkit-release-notes/",
  compare: (a, b) => compareReleases(a, b, (version) => !isByDate(version)),
};

const containers: VersionScheme = {
  id: "year-month",
  title: "releases numbered by year and month",
  specification: "https://docs.nvidia.com/deeplearning/frameworks/support-matrix/index.html",
  compare: (a, b) => compareReleases(a, b, isByDate),
};

const builds: VersionScheme = {
  id: "build",
  title: "numbered builds",
  specification: "https://github.com/ggml-org/llama.cpp/releases",
  compare: (a, b) => {
    const one = /^b(\d+)$/u.exec(a.trim())?.[1];
    const other = /^b(\d+)$/u.exec(b.trim())?.[1];
    return one === undefined || other === undefined ? undefined : compareDigits(one, other);
  },
};

/** One line for each numbering. No version belongs to two of them, so that numbers of different kinds are never compared. */
export const productSchemes: readonly VersionScheme[] = [containers, releases, builds];

/** The numbering in which all these versions are versions; undefined when there is none, or no version. */
export function productSchemeOf(versions: readonly string[]): VersionScheme | undefined {
  if (versions.length === 0) return undefined;
  return productSchemes.find((scheme) => versions.every((version) => isVersionOf(scheme, version)));
}

interface Release {
  readonly numbers: readonly string[];
  readonly rest: readonly Token[];
}

function compareReleases(a: string, b: string, isOfKind: (release: Release) => boolean): number | undefined {
  const one = parsed(a);
  const other = parsed(b);
  if (one === undefined || other === undefined || !isOfKind(one) || !isOfKind(other)) return undefined;
  const length = Math.max(one.numbers.length, other.numbers.length);
  for (let index = 0; index < length; index += 1) {
    const order = compareDigits(one.numbers[index] ?? "0", other.numbers[index] ?? "0");
    if (order !== 0) return order;
  }
  return compareTokens(one.rest, other.rest, end);
}

/**
 * `24.05`, `24.9.1`, `r26.02`: a year since 2017, then a month of two digits or a month and more. So `17.4` and `12.10` are not, and
 * products that went from `25.02` to `2.3.2` have no order across the two.
 */
function isByDate({ numbers: [year = "", month = "", ...more] }: Release): boolean {
  const isYear = /^(?:1[7-9]|[2-4]\d)$/u.test(year);
  const isMonth = /^(?:0[1-9]|[1-9]|1[0-2])$/u.test(month);
  return isYear && isMonth && (month.length === 2 || more.length > 0);
}

const stages: ReadonlyMap<string, number> = new Map([
  ["dev", 0],
  ["a", 1],
  ["alpha", 1],
  ["b", 2],
  ["beta", 2],
  ["rc", 3],
]);
const end: Token = { rank: 4 };
const update = 5;

/** `v1.3.0 rc16`, `r2.0.0rc0`, `12.5U1`, `11.6 Update 2`, `24.05-py3` (the flavour of a container image says nothing of its order). */
function parsed(version: string): Release | undefined {
  const text = version.trim().toLowerCase();
  const [, release, stage, stageNumber = "0", updateNumber] =
    /^[vr]?(\d+(?:\.\d+)*)(?:[ .-]?(dev|alpha|beta|rc|a|b) ?\.?(\d*))?(?: ?(?:u|update) ?(\d+))?(?:-(?:py3|[a-z]+-python-py3|py3-[a-z]+))?$/u.exec(
      text,
    ) ?? [];
  if (release === undefined) return undefined;
  const rest =
    stage === undefined
      ? []
      : [{ rank: stages.get(stage) ?? 0, digits: stageNumber === "" ? "0" : stageNumber }];
  return {
    numbers: release.split("."),
    rest: updateNumber === undefined ? rest : [...rest, { rank: update, digits: updateNumber }],
  };
}
