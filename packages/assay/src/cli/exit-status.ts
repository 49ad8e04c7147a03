/** Stable contract (DESIGN section 4). */
export const exitStatus = {
  done: 0,
  /** A threshold of `--fail-on` was reached. */
  failed: 1,
  /** Wrong usage, or input that cannot be read at all. */
  usage: 2,
  interrupted: 130,
} as const;
