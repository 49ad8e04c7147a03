/** Days after which a session ends that nobody uses, and after which it ends in any case. */
export const sessionIdleDays = 7;
export const sessionMostDays = 30;
/** Written again only when it is this much older: one write an hour, not one a request. */
export const lastUsedEveryMilliseconds = 3_600_000;
export const linkHours = 24;

/** Failed passwords of one account, and of one address, within the window; then they wait for its end. */
export const failureWindowMilliseconds = 15 * 60_000;
export const mostFailuresOfAccount = 10;
export const mostFailuresOfAddress = 50;

/** Keys that a throttle remembers; the oldest are forgotten first. */
export const mostThrottledKeys = 50_000;

/** Passwords that are computed at once: each takes 64 MiB. The rest waits; above the second figure they are refused. */
export const passwordsAtOnce = 2;
export const mostPasswordsWaiting = 100;

/** Seconds that a sign-in at the identity provider may take. */
export const oidcSeconds = 600;
export const oidcTimeoutSeconds = 10;
