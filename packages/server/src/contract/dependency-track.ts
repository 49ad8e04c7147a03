import * as z from "zod";

/** Dependency-Track sends tags as objects in JSON and as a list with commas in a form. */
const tags = z.union([z.string().max(2_000), z.array(z.object({ name: z.string().max(60) })).max(50)]);
const flag = z.union([z.boolean(), z.stringbool()]);

const fields = {
  /** UUID of a project that is there. */
  project: z.string().max(200).optional(),
  projectName: z.string().trim().max(200).optional(),
  projectVersion: z.string().trim().max(200).optional(),
  projectTags: tags.optional(),
  autoCreate: flag.optional(),
  isLatest: flag.optional(),
  parentUUID: z.string().max(200).optional(),
  parentName: z.string().max(200).optional(),
  parentVersion: z.string().max(200).optional(),
};

/** `PUT /api/v1/bom` of Dependency-Track 4: the document in Base64. */
export const bomSubmission = z.object({ ...fields, bom: z.string().min(1) });
/** `POST /api/v1/bom`: the same as a form, the document as a part of it. */
export const bomForm = z.object({ ...fields, bom: z.unknown().optional() });

export const bomToken = z.object({ token: z.string() });
export const bomProcessing = z.object({ processing: z.boolean() });
