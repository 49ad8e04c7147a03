import * as z from "zod";
import type { Page } from "../contract/page.ts";
import { StoreError } from "./store-error.ts";

type Place = readonly (string | number)[];

/** The page out of one row more than asked for: the row beyond tells that there is a next page. */
export function pageFrom<R, T>(
  rows: readonly R[],
  limit: number,
  placeOf: (row: R) => Place,
  items: readonly T[],
): Page<T> {
  const last = rows[limit - 1];
  const next = rows.length > limit && last !== undefined ? writeCursor(placeOf(last)) : null;
  return { items: items.slice(0, limit), next };
}

function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** The place that a cursor names, of the given shape. @throws StoreError `invalid` for one that is not of this list */
export function readCursor<T>(cursor: string | undefined, shape: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  const read = shape.safeParse(parsed(cursor));
  if (!read.success) throw new StoreError("invalid", "The cursor is not one of this list.");
  return read.data;
}

/** Places of lists that are ordered by a text and an id, or by an id alone. */
export const textPlace = z.tuple([z.string(), z.number()]);
export const numberPlace = z.tuple([z.number()]);
export const numbersPlace = z.tuple([z.number(), z.number()]);

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
