import type { ApiToken, Role, Team } from "../contract/access.ts";
import type { Page, PageQuery } from "../contract/page.ts";

/** An account as it is kept. Times are epoch milliseconds. */
export interface AccountRecord {
  readonly id: string;
  readonly organisation: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Ids. */
  readonly teams: readonly string[];
  readonly isDisabled: boolean;
  /** `null`: it has none (invited, or it signs in elsewhere). */
  readonly password: string | null;
  /** `<issuer> <subject>` of the identity provider. */
  readonly subject: string | null;
  readonly createdAt: number;
}
export type NewAccountRecord = Omit<AccountRecord, "id" | "createdAt" | "isDisabled">;
export type AccountRecordChange = Partial<
  Pick<AccountRecord, "name" | "role" | "teams" | "isDisabled" | "password" | "subject">
>;

export interface SessionRecord {
  /** Hash of the secret in the cookie. */
  readonly hash: string;
  readonly account: string;
  readonly createdAt: number;
  readonly usedAt: number;
  readonly expiresAt: number;
}

export interface TokenRecord {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly prefix: string;
  readonly hash: string;
  readonly role: Role;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly usedAt: number | null;
}

/** What a one-time link is for. `account` `null`: to make the first account. */
export interface LinkRecord {
  readonly hash: string;
  readonly account: string | null;
  readonly expiresAt: number;
}

/** Who does what, for the audit log; written in the transaction of the change. */
export interface Deed {
  readonly organisation: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail?: string;
}

/**
 * What access control keeps. Each change is one transaction with its entry in the audit log. Secrets come as hashes.
 * Ids of another organisation are not there.
 */
export interface AccessRecords {
  /** The organisation that a new server has; made when there is none. */
  defaultOrganisation(): Promise<string>;
  hasAccounts(): Promise<boolean>;
  readonly accounts: {
    byEmail(email: string): Promise<AccountRecord | undefined>;
    bySubject(subject: string): Promise<AccountRecord | undefined>;
    byId(id: string): Promise<AccountRecord | undefined>;
    list(organisation: string, query: PageQuery): Promise<Page<AccountRecord>>;
    /**
     * `onlyFirst`: only while there is no account at all, in one transaction. @throws StoreError `conflict` (the e-mail address has an
     * account, or there is a first one), `invalid` (a team that is not there)
     */
    create(record: NewAccountRecord, deed: Deed, onlyFirst?: boolean): Promise<AccountRecord>;
    /** Ends its sessions when it is disabled or its password changes. @throws StoreError `conflict` when no admin would be left */
    change(id: string, change: AccountRecordChange, deed: Deed): Promise<AccountRecord | undefined>;
  };
  readonly teams: {
    list(organisation: string, query: PageQuery): Promise<Page<Team>>;
    /** @throws StoreError `conflict` when the name is taken */
    create(organisation: string, name: string, deed: Deed): Promise<Team>;
    /** @throws StoreError `conflict` when projects belong to it */
    remove(organisation: string, id: string, deed: Deed): Promise<boolean>;
  };
  readonly sessions: {
    add(record: SessionRecord, deed: Deed): Promise<void>;
    find(hash: string): Promise<SessionRecord | undefined>;
    touch(hash: string, usedAt: number, expiresAt: number): Promise<void>;
    remove(hash: string): Promise<void>;
  };
  readonly tokens: {
    add(record: TokenRecord, deed: Deed): Promise<void>;
    find(hash: string): Promise<TokenRecord | undefined>;
    touch(id: string, usedAt: number): Promise<void>;
    /** `account` undefined: of the whole organisation. */
    list(organisation: string, account: string | undefined, query: PageQuery): Promise<Page<ApiToken>>;
    count(account: string): Promise<number>;
    remove(organisation: string, account: string | undefined, id: string, deed: Deed): Promise<boolean>;
  };
  readonly links: {
    add(record: LinkRecord): Promise<void>;
    find(hash: string): Promise<LinkRecord | undefined>;
    /** True for the one who took it. */
    take(hash: string): Promise<boolean>;
  };
  /** What happened and changed nothing (a sign-in that failed). */
  note(deed: Deed): Promise<void>;
}
