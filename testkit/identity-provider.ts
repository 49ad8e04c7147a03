import http from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** Somebody whom the provider knows. */
export interface KnownPerson {
  readonly sub: string;
  readonly email: string;
  readonly isEmailChecked: boolean;
}

export interface IdentityProvider {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Goes through the pages of the provider as this person, from the address of a sign-in to where it sends the browser back to. */
  signIn(start: URL, person: KnownPerson): Promise<URL>;
  close(): Promise<void>;
}

/** A certified OpenID provider on a free port of this machine, where every sign-in is granted. */
export async function identityProvider(redirectUri: string): Promise<IdentityProvider> {
  const people = new Map<string, KnownPerson>();
  let now = "";
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "assay", client_secret: "client secret", redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["test"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => claimsOf(people.get(sub)) }),
    loadExistingGrant: async (context: Granting) => {
      const { client, session } = context.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (request.url?.startsWith("/interaction/") !== true) return void answer(request, response);
    void provider.interactionFinished(request, response, { login: { accountId: now } });
  });
  return {
    ...{ issuer: new URL(issuer), clientId: "assay", clientSecret: "client secret" },
    signIn: async (start, person) => {
      people.set(person.sub, person);
      now = person.sub;
      return followed(start, issuer);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Granting {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
  };
}

function claimsOf(person: KnownPerson | undefined): object {
  if (person === undefined) return { sub: "nobody" };
  const { sub, email, isEmailChecked } = person;
  return { sub, email, email_verified: isEmailChecked, name: "Ada Lovelace" };
}

/** As a browser: redirects and cookies, until the address is another site's. */
async function followed(start: URL, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = start;
  for (let step = 0; step < 10 && at.origin === issuer; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(at, { redirect: "manual", headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null)
      throw new Error(`${at.pathname} answers ${response.status}: ${await response.text()}`);
    at = new URL(location, at);
  }
  return at;
}
