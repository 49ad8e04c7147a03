import * as z from "zod";

/** One page of a list. `next` is the cursor of the following page; `null` on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export function pageOf<T extends z.ZodType>(
  item: T,
): z.ZodObject<{
  items: z.ZodReadonly<z.ZodArray<T>>;
  next: z.ZodNullable<z.ZodString>;
}> {
  return z.object({ items: z.array(item).readonly(), next: z.string().nullable() });
}

/** What every list takes: a cursor from the page before, and how many (1 to 200). */
export const pageQuery = z.object({
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PageQuery = z.infer<typeof pageQuery>;
