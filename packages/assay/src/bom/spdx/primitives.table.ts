export interface PrimitiveRow {
  readonly accepts: (value: unknown) => boolean;
  /** Completes "must be ...". */
  readonly wanted: string;
}

const text = (pattern: RegExp) => (value: unknown) => typeof value === "string" && pattern.test(value);
const whole = (atLeast: number) => (value: unknown) => Number.isInteger(value) && Number(value) >= atLeast;

/** The value spaces of schema.json (SPDX 3.0.1), one row each. Its patterns have no flags; neither have these. */
export const primitives: Readonly<Record<string, PrimitiveRow>> = {
  string: { accepts: (value) => typeof value === "string", wanted: "a string" },
  anyURI: { accepts: (value) => typeof value === "string", wanted: "a URI as a string" },
  boolean: { accepts: (value) => typeof value === "boolean", wanted: "true or false" },
  nonNegativeInteger: { accepts: whole(0), wanted: "a whole number, zero or more" },
  positiveInteger: { accepts: whole(1), wanted: "a whole number, one or more" },
  decimal: {
    accepts: (value) => typeof value === "number" || text(/^-?[0-9]+(\.[0-9]*)?$/)(value),
    wanted: "a decimal number",
  },
  dateTime: {
    accepts: text(/^\d\d\d\d-[0-1]\d-[0-3]\dT[0-2]\d:[0-6]\d:[0-6]\dZ$/),
    wanted: "a time as YYYY-MM-DDThh:mm:ssZ, without fractions of a second",
  },
  mediaType: { accepts: text(/^[^/]+\/[^/]+$/), wanted: "a media type such as text/plain" },
  semVer: {
    accepts: text(
      /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$/,
    ),
    wanted: "a semantic version such as 3.0.1",
  },
};
