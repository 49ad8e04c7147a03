type Present<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The fields that have something in them: those that are undefined or an empty list are left out. */
export function presentFields<T extends object>(fields: T): Present<T> {
  const present: Partial<T> = {};
  // Of every component: a list of entries and a filtered one would be most of its cost.
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined && !isEmptyList(value)) present[key] = value;
  }
  // The fields left are exactly those whose type is not undefined.
  return present as unknown as Present<T>;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** The text, or undefined when it is blank. */
export function textOf(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text;
}
