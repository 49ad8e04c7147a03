import type { AccessRecords, AccountRecord } from "./access-records.ts";
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
  | { readonly kind: "account"; readonly account: AccountRecord }
  | { readonly kind: "refused" }
  /** Seconds. */
  | { readonly kind: "later"; readonly wait: number };

/** Passwords: checked and made, a few at once, with failures counted per account and per address. */
export class Passwords {
  readonly #records: AccessRecords;
  readonly #turns = new Turns(passwordsAtOnce, mostPasswordsWaiting);
  readonly #ofAccount: Throttle;
  readonly #ofAddress: Throttle;

  constructor(records: AccessRecords, now: () => number) {
    this.#records = records;
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
    const account = await this.#records.accounts.byEmail(email);
    const kept = account?.isDisabled === false ? (account.password ?? undefined) : undefined;
    const checked = await this.#turns.take(() => isPassword(password, kept));
    if (checked === undefined) return { kind: "later", wait: 1 };
    if (!checked.result || account === undefined) return this.#refused(email, account);
    this.#ofAccount.giveBack(email);
    this.#ofAddress.giveBack(address);
    return { kind: "account", account };
  }

  /** Undefined = too many are waiting. */
  async hash(password: string): Promise<string | undefined> {
    return (await this.#turns.take(() => hashPassword(password)))?.result;
  }

  async #refused(email: string, account: AccountRecord | undefined): Promise<SignInResult> {
    const organisation = account?.organisation ?? (await this.#records.defaultOrganisation());
    const subject = account === undefined ? "(no account)" : email;
    await this.#records.note({ organisation, actor: subject, action: "session.refused", subject });
    return { kind: "refused" };
  }
}
