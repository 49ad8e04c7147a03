import * as z from "zod";
import { pageQuery } from "./page.ts";

const count = z.number().int().nonnegative();

/** One licence that asks something, in its own words. */
export const dutyLicence = z.object({
  /** The licence of the expression that asks. */
  licence: z.string(),
  name: z.string().nullable(),
  url: z.string().nullable(),
  /** What exactly: a file name, words to display, a policy; "" where the title says it all. */
  value: z.string(),
  /** Where the text says so. */
  clause: z.string(),
  things: count,
});

/** One duty, and the licences that ask for it; things are those of the latest versions that the asker may see. */
export const duty = z.object({
  /** `attribution`, `noticeFile`, `copyleft`, … */
  duty: z.string(),
  title: z.string(),
  things: count,
  licences: z.array(dutyLicence).readonly(),
});
export type Duty = z.infer<typeof duty>;

export const duties = z.object({
  duties: z.array(duty).readonly(),
  /** Licences of which the table knows nothing: people have to read them. */
  unknown: z.array(z.object({ licence: z.string(), things: count })).readonly(),
  /** Models, datasets and software of which nobody says a licence. */
  unlicensed: count,
  /** Whose projects have models and datasets that ask for something. `null`: nobody is named. */
  owners: z.array(z.object({ owner: z.string().nullable(), projects: count, things: count })).readonly(),
});
export type Duties = z.infer<typeof duties>;

/** A thing that a duty comes with, and who must act. */
export const dutyThing = z.object({
  entity: z.object({ id: z.string(), kind: z.string(), name: z.string(), version: z.string() }),
  /** The whole expression. */
  licence: z.string(),
  /** It leaves a choice: another licence of it may ask for less. */
  isChoice: z.boolean(),
  asks: z.array(dutyLicence.omit({ things: true })).readonly(),
  /** The first few that have it. */
  projects: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        owner: z.string().nullable(),
        team: z.string().nullable(),
      }),
    )
    .readonly(),
  projectCount: count,
});
export type DutyThing = z.infer<typeof dutyThing>;

export const dutyQuery = pageQuery.extend({
  /** Only what is under this licence. */
  licence: z.string().max(200).optional(),
  kind: z.enum(["model", "dataset", "software"]).optional(),
});
export type DutyQuery = z.infer<typeof dutyQuery>;
