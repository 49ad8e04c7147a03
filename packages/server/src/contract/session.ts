import * as z from "zod";
import { roles } from "./access.ts";

/** Long enough that guessing is hopeless with the throttle; no rules of composition (NIST SP 800-63B). */
export const password = z.string().min(12).max(200);
const email = z.string().trim().toLowerCase().max(200).pipe(z.email());

export const signIn = z.object({
  email: z.string().trim().toLowerCase().max(200),
  password: z.string().max(200),
});

/** Who is asking, and as what. `csrfToken` goes into the header `X-CSRF-Token` of every request that changes something; tokens need none. */
export const session = z.object({
  account: z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    teams: z.array(z.string()).readonly(),
  }),
  csrfToken: z.string().nullable(),
  expiresAt: z.string().nullable(),
});
export type Session = z.infer<typeof session>;

/** How one can sign in here. `needsSetup`: nobody has yet; the one-time link that the server printed makes the first account. */
export const signInWays = z.object({
  password: z.boolean(),
  /** The name to show on the button; a sign-in starts at `/auth/oidc/start`. */
  oidc: z.object({ name: z.string() }).nullable(),
  needsSetup: z.boolean(),
  /** What is here is invented, and gone when the server ends. */
  isDemo: z.boolean(),
});
export type SignInWays = z.infer<typeof signInWays>;

/** What the page behind a one-time link sends: the first start, an invitation, a forgotten password. */
export const acceptLink = z.object({
  secret: z.string().min(1).max(200),
  /** Of the first account; other links know theirs. */
  email: email.optional(),
  name: z.string().trim().min(1).max(200).optional(),
  password,
});
export type AcceptLink = z.infer<typeof acceptLink>;

export const passwordChange = z.object({ current: z.string().max(200), next: password });

export const newAccount = z.object({
  email,
  name: z.string().trim().min(1).max(200),
  role: z.enum(roles).default("viewer"),
  teams: z.array(z.string().max(100)).max(100).default([]),
});
export type NewAccount = z.infer<typeof newAccount>;

/** What is absent stays as it is. */
export const accountChange = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  role: z.enum(roles).optional(),
  teams: z.array(z.string().max(100)).max(100).optional(),
  isDisabled: z.boolean().optional(),
});
export type AccountChange = z.infer<typeof accountChange>;

/** Shown once; it is for the person of the account. */
export const oneTimeLink = z.object({ path: z.string(), expiresAt: z.string() });
export type OneTimeLink = z.infer<typeof oneTimeLink>;

export const newTeam = z.object({ name: z.string().trim().min(1).max(100) });
