import type { Affected } from "./advisory.ts";
import { interpretProse } from "./prose-versions.ts";

/**
 * An entry of a product that is named in words, with the ranges that the words about its versions mean, where all of them can be
 * read; else the entry as it is. `fixed` are versions that the source calls fixed, in its words.
 */
export function interpreted(entry: Affected, fixed: readonly string[] = []): Affected {
  const { ecosystem, name, ranges, versions, prose } = entry;
  const isInWords = ecosystem === undefined && prose.length > 0 && ranges.length === 0;
  // The name of a product is no statement of its versions.
  if (!isInWords || prose.includes(name)) return entry;
  const { affected, isInterpreted, conditions } = interpretProse({
    product: name,
    affected: [...versions, ...prose],
    fixed,
  });
  if (!isInterpreted) return entry;
  return {
    ...entry,
    ...{ ranges: affected.ranges, versions: affected.versions, prose: affected.prose },
    ...(conditions.length === 0 ? {} : { conditions: [...new Set(conditions)] }),
  };
}
