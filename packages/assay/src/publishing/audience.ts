/** Who a document is for, widest first. `internal` sees everything. */
export const audiences = ["public", "partner", "internal"] as const;
export type Audience = (typeof audiences)[number];

/** Audiences from which something can be withheld. */
export const outsideAudiences = ["public", "partner"] as const;
export type OutsideAudience = (typeof outsideAudiences)[number];

/** What partners must not see, the public must not see either. */
export function isWithheldFrom(from: readonly OutsideAudience[], audience: Audience): boolean {
  if (audience === "internal") return false;
  return from.includes("partner") || from.includes(audience);
}
