import * as z from "zod";

/** What is taken of a field that has another shape than documented: nothing, instead of failing. */
export const lenient = <T extends z.ZodType>(shape: T): z.ZodCatch<z.ZodOptional<T>> =>
  shape.optional().catch(undefined);

/** A list of which the items of another shape are left out. */
export const items = <T extends z.ZodType>(item: T): z.ZodType<z.infer<T>[]> =>
  z
    .array(z.unknown())
    .catch([])
    .transform((list) =>
      list.flatMap((one) => {
        const parsed = item.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      }),
    );
