import * as z from "zod";

/** Everything that can go wrong, as RFC 9457 names it: `urn:assay:problem:<name>`. */
export const problemTypes = [
  "bad-request",
  "unauthenticated",
  "csrf",
  "forbidden",
  "not-found",
  "method-not-allowed",
  "conflict",
  "too-large",
  "unsupported-media-type",
  "unprocessable-document",
  "key-reused",
  "too-many-requests",
  "internal",
  "unavailable",
] as const;
export type ProblemType = (typeof problemTypes)[number];

/** The body of every answer that is an error (RFC 9457, `application/problem+json`). */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  /** The same as the header `X-Request-Id` and in the log. */
  requestId: z.string(),
  /** What of the request is wrong: where (`query/limit`, `body/name`) and why. */
  errors: z
    .array(z.object({ place: z.string(), message: z.string() }))
    .readonly()
    .optional(),
});
export type ProblemBody = z.infer<typeof problem>;
