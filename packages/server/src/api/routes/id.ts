import * as z from "zod";

/** An id in a path: opaque, of any kind of thing. */
export const id = z.string().min(1).max(100);
