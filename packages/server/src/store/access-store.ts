import type { AuditAction } from "../contract/audit-action.ts";
import type { Account, ApiToken, AuditEntry, Principal, Role, Team } from "../contract/access.ts";
import type { Page, PageQuery } from "../contract/page.ts";

/** Times are milliseconds since 1970; hashes are made by the caller, secrets never come here. */
export interface AccessStore {
  readonly organisations: {
    /** The first organisation (made with this name where there is none); its id is `Principal.organisation`. */
    ensure(name: string): Promise<string>;
  };
  readonly accounts: {
    list(by: Principal, query: PageQuery): Promise<Page<Account>>;
    get(organisation: string, id: string): Promise<StoredAccount | undefined>;
    /** Whatever the letter case. */
    byEmail(organisation: string, email: string): Promise<StoredAccount | undefined>;
    /** Of an OIDC provider. */
    bySubject(issuer: string, subject: string): Promise<StoredAccount | undefined>;
    /** How many there are: 0 before the first start is done. */
    count(organisation: string): Promise<number>;
    /** @throws StoreError `conflict` when the e-mail address (or the subject) has an account, or `isFirst` and there is one. */
    create(by: Principal, wanted: NewAccount): Promise<Account>;
    change(by: Principal, id: string, change: AccountChange): Promise<Account | undefined>;
    /** Ties an account to a subject of an OIDC provider, for good; false when it is tied already. */
    tie(by: Principal, id: string, identity: NonNullable<NewAccount["identity"]>): Promise<boolean>;
    /**
     * Also ends all sessions of the account. With `instead`, only while that is what is kept: of two at once, one gets `false`.
     */
    setPasswordHash(
      by: Principal,
      id: string,
      hash: string | null,
      instead?: { readonly hash: string | null },
    ): Promise<boolean>;
  };
  readonly teams: {
    list(by: Principal): Promise<readonly Team[]>;
    /** @throws StoreError `conflict` */
    create(by: Principal, name: string): Promise<Team>;
    /** @throws StoreError `conflict` while projects are private to it. */
    remove(by: Principal, id: string): Promise<boolean>;
    /** The teams of an account from now on. @throws StoreError `not-found` for an unknown team */
    setOf(by: Principal, account: string, teams: readonly string[]): Promise<Account | undefined>;
  };
  readonly tokens: {
    /** Those of the account that asks; an admin's list has all. */
    list(by: Principal, query: PageQuery): Promise<Page<ApiToken>>;
    create(by: Principal, wanted: NewTokenRow): Promise<ApiToken>;
    byHash(hash: string): Promise<StoredToken | undefined>;
    /** Remembers that it was used. */
    touch(id: string, at: number): Promise<void>;
    /** Its own; an admin may revoke any of the organisation. The tokens that it made end with it. */
    revoke(by: Principal, id: string): Promise<boolean>;
  };
  readonly sessions: {
    create(session: StoredSession): Promise<void>;
    byHash(hash: string): Promise<StoredSession | undefined>;
    /** Replaces `data` and `expiresAt`. */
    change(hash: string, data: string, expiresAt: number): Promise<void>;
    remove(hash: string): Promise<boolean>;
    /** Removes what ended before this time; how many. */
    removeEnded(before: number): Promise<number>;
  };
  /** Token buckets that hold over all servers. */
  readonly throttles: {
    /** Takes one; milliseconds until there is another one when there is none: then nothing was taken. */
    take(name: string, allowance: LastingAllowance, now: number): Promise<number>;
    /** What was taken did not count after all. */
    giveBack(name: string, allowance: LastingAllowance): Promise<void>;
    /** Forgets those that are full again. */
    removeFull(now: number): Promise<void>;
  };
  readonly settings: {
    get(organisation: string, name: string): Promise<string | undefined>;
    /** Only where there is none yet: of many at once, one stays. */
    offer(by: Principal, name: string, value: string): Promise<void>;
    /** `null` removes it. The value is not written into the audit log, its name is. */
    set(by: Principal, name: string, value: string | null): Promise<void>;
  };
  readonly audit: {
    /** One entry of the caller's own (a login, a refused one), beside those that each change writes. */
    append(by: Principal, entry: NewAuditEntry): Promise<void>;
    /** The newest first. */
    list(by: Principal, query: PageQuery): Promise<Page<AuditEntry>>;
    /** What the newest entry is now; 0 and the hash before the first where there is none. */
    head(by: Principal): Promise<AuditHead>;
    /** Entries as they are hashed, after one and up to another, the oldest first, at most so many. */
    entries(by: Principal, after: number, upTo: number, most: number): Promise<readonly HashedEntry[]>;
    /** Goes through the whole chain; `brokenAt` is the sequence of the first entry that does not hold. */
    verify(organisation: string): Promise<AuditVerification>;
  };
}

export interface StoredAccount extends Account {
  readonly organisation: string;
  readonly passwordHash: string | null;
}

/** So many at once, and one more after each pause of so many milliseconds. */
export interface LastingAllowance {
  readonly burst: number;
  readonly pause: number;
}

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly passwordHash?: string;
  /** Only while the organisation has no account; of many at once, one is made. */
  readonly isFirst?: boolean;
  readonly identity?: { readonly issuer: string; readonly subject: string };
}

export interface AccountChange {
  readonly name?: string;
  readonly role?: Role;
  readonly isDisabled?: boolean;
}

export interface NewTokenRow {
  readonly name: string;
  readonly prefix: string;
  readonly hash: string;
  readonly role: Role;
  readonly expiresAt: number | null;
  /** Id of the token that asked for it. */
  readonly maker?: string;
}

export interface StoredToken extends ApiToken {
  /** The account that made it, as it is now; it may do no more than that account may. */
  readonly account: StoredAccount;
}

export interface StoredSession {
  readonly hash: string;
  readonly account: string;
  readonly organisation: string;
  /** Opaque to the store (the CSRF secret). */
  readonly data: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface NewAuditEntry {
  /** `session.start` */
  readonly action: AuditAction;
  readonly subject: string;
  readonly detail?: string;
}

export interface AuditHead {
  readonly sequence: number;
  readonly hash: string;
}

/** `hash` is the SHA-256 of the others as canonical JSON (RFC 8785). */
export interface HashedEntry {
  readonly action: string;
  readonly actor: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly detail: string;
  readonly previous: string;
  readonly sequence: number;
  readonly subject: string;
  readonly hash: string;
}

export interface AuditVerification {
  readonly entries: number;
  readonly brokenAt: number | null;
}
