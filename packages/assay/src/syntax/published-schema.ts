import * as z from "zod";

type SchemaOptions = NonNullable<Parameters<typeof z.toJSONSchema>[1]>;

interface SchemaTitle {
  readonly title: string;
  readonly description?: string;
}

/** The JSON Schema (2020-12) of a shape, as docs/reference publishes it for editors; of what is written, unless said otherwise. */
export function publishedSchema(
  shape: z.ZodType,
  { title, description }: SchemaTitle,
  options: SchemaOptions = { io: "input" },
): unknown {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title,
    ...(description === undefined ? {} : { description }),
    ...z.toJSONSchema(shape, options),
  };
}
