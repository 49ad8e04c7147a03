/**
 * Releases of Triton Inference Server and the containers that they came in: monthly from 22.07 to 25.06. Read from NVIDIA's release
 * notes (archives 2240: 22.07, 2430: 24.02, 2440: 24.03) and the release page of 2.59.0 (25.06); what lies outside is not known here.
 */
const first = { minor: 24, year: 22, month: 7 };
const lastMinor = 59;

/** Server release without its patch number (`2.40`) to container (`23.11`). */
export const tritonContainers: ReadonlyMap<string, string> = new Map(
  Array.from({ length: lastMinor - first.minor + 1 }, (_, index) => {
    const months = first.month - 1 + index;
    const year = first.year + Math.floor(months / 12);
    return [`2.${first.minor + index}`, `${year}.${String((months % 12) + 1).padStart(2, "0")}`] as const;
  }),
);
