/** Where the clock value of a scan comes from. */
interface Clock {
  readonly now?: () => Date;
}

/** The clock value of a scan. */
export function scannedAt(options: Clock): Date {
  return options.now?.() ?? new Date();
}

/** SPDX allows no fractions of a second, so no document has them. */
export function timestamp(options: Clock): string {
  return scannedAt(options)
    .toISOString()
    .replace(/\.\d+Z$/, "Z");
}
