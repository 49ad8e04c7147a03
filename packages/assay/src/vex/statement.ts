import type { Analysis } from "../model/vulnerability.ts";

/** What somebody decided about a vulnerability, wherever it was written: `assay.yaml`, OpenVEX, CycloneDX. */
export interface VexStatement {
  /** Any id of the vulnerability: CVE, GHSA, … At least one. */
  readonly vulnerability: readonly string[];
  /**
   * The things that are meant: package URL (with or without version), entity id, name, BOM-Link, digest; `*` stands for any text.
   * Empty = every thing that has the vulnerability.
   */
  readonly subjects: readonly string[];
  readonly analysis: Analysis;
}

const day = 24 * 60 * 60 * 1000;

/** Nobody has decided tomorrow: a clock or the date is wrong. A day is left for the zones of the earth. */
export function isOfFuture({ date }: Pick<Analysis, "date">, today: Date): boolean {
  return date !== undefined && Date.parse(date) - today.getTime() > day;
}

/** A decision counts until the day that it names. */
export function isExpired({ expires }: Pick<Analysis, "expires">, today: Date): boolean {
  return expires !== undefined && expires.slice(0, 10) <= today.toISOString().slice(0, 10);
}
