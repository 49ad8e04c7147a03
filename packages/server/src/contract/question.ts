import * as z from "zod";
import { pageQuery } from "./page.ts";

/**
 * What is open about things of the latest versions. `unread`: not read in full. `undocumented`: a model or dataset without a card or
 * description. `untraced`: a model whose training data nobody names. `unpinned`: nothing says which one it is (no digest, commit or
 * version). `unlicensed`: nobody says a licence. `unsafe`: an open finding says that a file of it is dangerous or suspicious to load.
 */
export const questionNames = [
  "unread",
  "undocumented",
  "untraced",
  "unpinned",
  "unlicensed",
  "unsafe",
] as const;
export type QuestionName = (typeof questionNames)[number];

const count = z.number().int().nonnegative();

export const questions = z.object({
  /** Things for which each is open; of `unsafe` the projects too. */
  questions: z.array(z.object({ question: z.enum(questionNames), things: count })).readonly(),
  unsafeProjects: count,
  /** Versions that were read by an earlier program and are still to be looked at. */
  waiting: count,
});
export type QuestionCounts = z.infer<typeof questions>;

/** A project that has files which are not safe to load. */
export const unsafeProject = z.object({
  project: z.object({ id: z.string(), name: z.string() }),
  owner: z.string().nullable(),
  team: z.string().nullable(),
  dangerous: count,
  suspicious: count,
  /** The worst few. */
  things: z
    .array(
      z.object({
        entity: z.object({ id: z.string(), kind: z.string(), name: z.string() }),
        verdict: z.enum(["dangerous", "suspicious"]),
        message: z.string(),
        /** The finding; it may be one of another project that has the same thing. */
        finding: z.string(),
        isOwnFinding: z.boolean(),
        assignee: z.string().nullable(),
      }),
    )
    .readonly(),
});
export type UnsafeProject = z.infer<typeof unsafeProject>;
export const unsafeQuery = pageQuery;
