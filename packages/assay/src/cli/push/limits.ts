import type { RequestLimits } from "../../network/limits.ts";

/** An upload of 50 MB over a slow line takes minutes before the receiver can answer; its answer is a token. */
export const uploadLimits: Partial<RequestLimits> = {
  mostBytes: 1024 * 1024,
  headMilliseconds: 5 * 60_000,
};

/** Version and state are a few hundred bytes. */
export const questionLimits: Partial<RequestLimits> = { mostBytes: 1024 * 1024, totalMilliseconds: 60_000 };

/** `bom` of `PUT /v1/bom` holds 20,000,000 characters of Base64; what is longer goes by `POST`, which has no such bound. */
export const mostBytesOfPut = 15_000_000;

/** Between two questions whether the document is processed: the first, then longer each time up to the longest. */
export const firstPollMilliseconds = 1000;
export const longestPollMilliseconds = 10_000;

/** Far longer than any key that there is. */
export const longestKey = 1024;

/** Errors of an answer that are shown. */
export const mostErrors = 5;
