/** The fields that have a value: to our types an absent field and an undefined one are different things. */
export function presentFields<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  // The same keys, those without a value left out.
  return Object.fromEntries(present) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
