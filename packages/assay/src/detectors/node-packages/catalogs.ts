import { linedAt, linedText, type Lined } from "../../syntax/lined-value.ts";

/** Ranges that a workspace keeps in one place: `catalog:` and `catalog:name` (pnpm, Bun, Yarn). */
export interface Catalogs {
  /** The range of a package under `catalog:…`; undefined when no catalog has it. */
  rangeOf(name: string, written: string): string | undefined;
}

export const noCatalogs: Catalogs = { rangeOf: () => undefined };

/** The catalogs of `pnpm-workspace.yaml` or `package.json`; undefined when there are none. */
export function catalogsOf(value: Lined | undefined): Catalogs | undefined {
  const plain = linedAt(value, "catalog");
  const named = linedAt(value, "catalogs");
  if (plain === undefined && named === undefined) return undefined;
  return {
    rangeOf: (name, written) => {
      const catalog = written.slice("catalog:".length).trim();
      const isPlain = catalog === "" || catalog === "default";
      return (
        linedText(named, isPlain ? "default" : catalog, name) ??
        (isPlain ? linedText(plain, name) : undefined)
      );
    },
  };
}
