import * as z from "zod";

/** Each may what those before it may: read; upload; triage; administer. */
export const roles = ["viewer", "contributor", "analyst", "admin"] as const;
export type Role = (typeof roles)[number];

/** Who asks. `system` is the server itself (jobs, the first start). */
export interface Principal {
  readonly organisation: string;
  readonly account: string;
  /** For people and for the audit log: an e-mail address, or `token:<name>`. */
  readonly name: string;
  readonly role: Role;
  /** Teams whose private projects it sees; an admin sees all. */
  readonly teams: readonly string[];
}

export const account = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  teams: z.array(z.string()).readonly(),
  isDisabled: z.boolean(),
  createdAt: z.string(),
});
export type Account = z.infer<typeof account>;

export const team = z.object({ id: z.string(), name: z.string(), members: z.number().int().nonnegative() });
export type Team = z.infer<typeof team>;

/** The secret itself is shown once, when it is made. */
export const apiToken = z.object({
  id: z.string(),
  name: z.string(),
  /** The first characters, to recognise it by. */
  prefix: z.string(),
  role: z.enum(roles),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

export const newApiToken = z.object({
  name: z.string().trim().min(1).max(100),
  role: z.enum(roles).default("contributor"),
  expiresInDays: z.number().int().min(1).max(3_650).nullable().default(90),
});
export type NewApiToken = z.infer<typeof newApiToken>;

/** One entry of the append-only log; `hash` covers the entry and `previous`. */
export const auditEntry = z.object({
  sequence: z.number().int().positive(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.string(),
  previous: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;
