import type { VersionScheme } from "../scheme.ts";
import { compareTokens, type Token } from "../tokens.ts";

/**
 * Versions of RPM packages: `[epoch:]version[-release]`, each part by rpmvercmp, with `~` before and `^` behind the end. A missing
 * epoch is 0. A missing release is before every release: `rpm` itself calls the two equal, which is no order.
 */
export const rpmVersions: VersionScheme = {
  id: "rpm",
  title: "RPM",
  specification: "https://rpm.org/docs/latest/man/rpm-version.7",
  compare: (a, b) => {
    const one = partsOf(a);
    const other = partsOf(b);
    if (one === undefined || other === undefined) return undefined;
    for (const [index, part] of one.entries()) {
      const order = compareTokens(tokensOf(part), tokensOf(other[index] ?? ""), end);
      if (order !== 0) return order;
    }
    return 0;
  },
};

/** Epoch, version, release. Characters beyond these are in no package. */
function partsOf(text: string): readonly [string, string, string] | undefined {
  const [, epoch = "0", version, release = ""] =
    /^(?:(\d+):)?([\w.+~^]+)(?:-([\w.+~^]+))?$/u.exec(text.trim()) ?? [];
  return version === undefined ? undefined : [epoch, version, release];
}

const end: Token = { rank: 1 };

/** Tilde, end, caret, letters, digits: in this order. All other characters only separate. */
function tokensOf(part: string): readonly Token[] {
  return (part.match(/~|\^|[a-z]+|\d+/giu) ?? []).map((text) => {
    if (text === "~") return { rank: 0 };
    if (text === "^") return { rank: 2 };
    return /^\d/u.test(text) ? { rank: 4, digits: text } : { rank: 3, text };
  });
}
