import type { AccessStore, LastingAllowance, StoredAccount } from "../store/access-store.ts";
import { systemPrincipal } from "./caller.ts";
import {
  failureWindowMilliseconds,
  mostFailuresOfAccount,
  mostFailuresOfAddress,
  mostPasswordsWaiting,
  passwordsAtOnce,
} from "./limits.ts";
import { hashPassword, isPassword } from "./password.ts";
import { hashOf } from "./secret.ts";
import { Turns } from "./turns.ts";

/** Names of the buckets that a try takes from. */
interface Tries {
  readonly account: string;
  readonly address: string;
}

export type SignInResult =
  | { readonly kind: "account"; readonly account: StoredAccount }
  | { readonly kind: "refused" }
  /** Seconds. */
  | { readonly kind: "later"; readonly wait: number };

function failures(most: number): LastingAllowance {
  return { burst: most, pause: Math.ceil(failureWindowMilliseconds / most) };
}
const ofAccount = failures(mostFailuresOfAccount);
const ofAddress = failures(mostFailuresOfAddress);

/** Passwords: checked and made, a few at once, with failures counted per account and per address, over all servers of the store. */
export class Passwords {
  readonly #access: AccessStore;
  readonly #organisation: string;
  readonly #now: () => number;
  readonly #turns = new Turns(passwordsAtOnce, mostPasswordsWaiting);

  constructor(access: AccessStore, organisation: string, now: () => number) {
    this.#access = access;
    this.#organisation = organisation;
    this.#now = now;
  }

  /** Says the same, after the same time, of a wrong password and of an account that is not there. */
  async signIn(email: string, password: string, address: string): Promise<SignInResult> {
    // What was typed is not kept: people type their password there. Organisations do not lock each other out.
    const tries: Tries = {
      account: `account:${hashOf(`${this.#organisation} ${email}`)}`,
      address: `address:${hashOf(address)}`,
    };
    // Counted before it is computed: many at once are no way around.
    const wait = await this.#take(tries);
    if (wait > 0) return { kind: "later", wait: Math.ceil(wait / 1_000) };
    const account = await this.#access.accounts.byEmail(this.#organisation, email);
    const kept = account?.isDisabled === false ? account.passwordHash : null;
    const checked = await this.#turns.take(() => isPassword(password, kept));
    if (checked === undefined) return { kind: "later", wait: 1 };
    if (!checked.result || account === undefined) return this.#refused(account);
    await this.#access.throttles.giveBack(tries.account, ofAccount);
    await this.#access.throttles.giveBack(tries.address, ofAddress);
    return { kind: "account", account };
  }

  /** Undefined = too many are waiting. */
  async hash(password: string): Promise<string | undefined> {
    return (await this.#turns.take(() => hashPassword(password)))?.result;
  }

  /** Milliseconds to wait; 0 = go on, and it was counted. */
  async #take({ account, address }: Tries): Promise<number> {
    const { throttles } = this.#access;
    const now = this.#now();
    const wait = await throttles.take(account, ofAccount, now);
    if (wait > 0) return wait;
    const waitOfAddress = await throttles.take(address, ofAddress, now);
    if (waitOfAddress > 0) await throttles.giveBack(account, ofAccount);
    return waitOfAddress;
  }

  /** What was typed is not kept where nobody has that name: people type their password there. */
  async #refused(account: StoredAccount | undefined): Promise<SignInResult> {
    const by = systemPrincipal(this.#organisation);
    const subject = account?.email ?? "(no such account)";
    await this.#access.audit.append(by, { action: "session.refused", subject });
    return { kind: "refused" };
  }
}
