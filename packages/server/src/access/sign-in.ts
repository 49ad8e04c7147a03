import type { AccessStore, StoredAccount } from "../store/access-store.ts";
import { systemPrincipal } from "./caller.ts";
import {
  failureWindowMilliseconds,
  mostFailuresOfAccount,
  mostFailuresOfAddress,
  mostPasswordsWaiting,
  passwordsAtOnce,
} from "./limits.ts";
import { hashPassword, isPassword } from "./password.ts";
import { Throttle } from "./throttle.ts";
import { Turns } from "./turns.ts";

export type SignInResult =
  | { readonly kind: "account"; readonly account: StoredAccount }
  | { readonly kind: "refused" }
  /** Seconds. */
  | { readonly kind: "later"; readonly wait: number };

/** Passwords: checked and made, a few at once, with failures counted per account and per address. */
export class Passwords {
  readonly #access: AccessStore;
  readonly #organisation: string;
  readonly #turns = new Turns(passwordsAtOnce, mostPasswordsWaiting);
  readonly #ofAccount: Throttle;
  readonly #ofAddress: Throttle;

  constructor(access: AccessStore, organisation: string, now: () => number) {
    this.#access = access;
    this.#organisation = organisation;
    const perSecond = (most: number): number => most / (failureWindowMilliseconds / 1_000);
    const failures = (most: number): Throttle =>
      new Throttle({ burst: most, perSecond: perSecond(most) }, now);
    this.#ofAccount = failures(mostFailuresOfAccount);
    this.#ofAddress = failures(mostFailuresOfAddress);
  }

  /** Says the same, after the same time, of a wrong password and of an account that is not there. */
  async signIn(email: string, password: string, address: string): Promise<SignInResult> {
    const wait = Math.max(this.#ofAccount.wait(email), this.#ofAddress.wait(address));
    if (wait > 0) return { kind: "later", wait };
    // Counted before it is computed: many at once are no way around.
    this.#ofAccount.take(email);
    this.#ofAddress.take(address);
    const account = await this.#access.accounts.byEmail(this.#organisation, email);
    const kept = account?.isDisabled === false ? account.passwordHash : null;
    const checked = await this.#turns.take(() => isPassword(password, kept));
    if (checked === undefined) return { kind: "later", wait: 1 };
    if (!checked.result || account === undefined) return this.#refused(account);
    this.#ofAccount.giveBack(email);
    this.#ofAddress.giveBack(address);
    return { kind: "account", account };
  }

  /** Undefined = too many are waiting. */
  async hash(password: string): Promise<string | undefined> {
    return (await this.#turns.take(() => hashPassword(password)))?.result;
  }

  /** What was typed is not kept where nobody has that name: people type their password there. */
  async #refused(account: StoredAccount | undefined): Promise<SignInResult> {
    const by = systemPrincipal(this.#organisation);
    const subject = account?.email ?? "(no such account)";
    await this.#access.audit.append(by, { action: "session.refused", subject });
    return { kind: "refused" };
  }
}
