import type { Principal } from "../contract/access.ts";
import type { StoredAccount } from "../store/access-store.ts";

/** Who asks, and by which proof. */
export type Caller =
  | {
      readonly kind: "token";
      /** Id of the token. */
      readonly token: string;
      readonly by: Principal;
      readonly account: StoredAccount;
      /** Milliseconds since 1970; `null` = it does not end. */
      readonly expiresAt: number | null;
    }
  | {
      readonly kind: "session";
      readonly by: Principal;
      readonly account: StoredAccount;
      /** Hash of the secret in the cookie. */
      readonly session: string;
      readonly csrfToken: string;
      readonly expiresAt: number;
    };

export function principalOf(account: StoredAccount): Principal {
  const { organisation, id, email, role, teams } = account;
  return { organisation, account: id, name: email, role, teams };
}

/** The server itself: the first start, sign-ins of who is not known. */
export function systemPrincipal(organisation: string): Principal {
  return { organisation, account: "system", name: "system", role: "admin", teams: [] };
}
