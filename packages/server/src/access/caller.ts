import type { Principal } from "../contract/access.ts";
import type { AccountRecord } from "./access-records.ts";

/** Who asks, and by which proof. */
export type Caller =
  | {
      readonly kind: "token";
      readonly by: Principal;
      readonly account: AccountRecord;
      readonly token: string;
    }
  | {
      readonly kind: "session";
      readonly by: Principal;
      readonly account: AccountRecord;
      /** Hash of the secret in the cookie. */
      readonly session: string;
      readonly csrfToken: string;
      readonly expiresAt: number;
    };

export function principalOf(account: AccountRecord): Principal {
  const { organisation, id, email, role, teams } = account;
  return { organisation, account: id, name: email, role, teams };
}
