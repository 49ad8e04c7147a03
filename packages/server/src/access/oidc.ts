import * as client from "openid-client";
import type { Role } from "../contract/access.ts";
import { oidcTimeoutSeconds } from "./limits.ts";
import { isOnThisMachine } from "./this-machine.ts";

export interface OidcOptions {
  readonly issuer: URL;
  readonly clientId: string;
  /** Absent: a public client. */
  readonly clientSecret?: string;
  /** On the button. */
  readonly name: string;
  /** Role of an account that a sign-in makes; absent: only who was invited may sign in. */
  readonly newAccounts?: Role;
}

/** What must be the same when people come back; kept in their browser, useless to everybody else. */
export interface Started {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
}

/** Who the provider says somebody is. */
export interface Identity {
  readonly issuer: string;
  /** Never changes, unlike an e-mail address. */
  readonly subject: string;
  /** Only when the provider says that it checked it. */
  readonly email: string | undefined;
  readonly name: string | undefined;
}

/** OpenID Connect: code flow with PKCE, state and nonce (openid-client does the checks of the specification). */
export class Oidc {
  readonly name: string;
  readonly newAccounts: Role | undefined;
  readonly #options: OidcOptions;
  #configuration: Promise<client.Configuration> | undefined;

  constructor(options: OidcOptions) {
    this.#options = options;
    this.name = options.name;
    this.newAccounts = options.newAccounts;
  }

  async start(
    redirectUri: string,
    returnTo: string,
  ): Promise<{ readonly url: URL; readonly started: Started }> {
    const configuration = await this.#configure();
    const started = {
      ...{ state: client.randomState(), nonce: client.randomNonce() },
      ...{ verifier: client.randomPKCECodeVerifier(), returnTo },
    };
    const url = client.buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: redirectUri, scope: "openid email profile" },
      ...{ state: started.state, nonce: started.nonce, code_challenge_method: "S256" },
      code_challenge: await client.calculatePKCECodeChallenge(started.verifier),
    });
    return { url, started };
  }

  /** @throws when the answer is not what the provider would send to this browser now */
  async finish(current: URL, { state, nonce, verifier }: Started): Promise<Identity> {
    const configuration = await this.#configure();
    const tokens = await client.authorizationCodeGrant(configuration, current, {
      ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error("the provider sent no ID token");
    const { iss, sub } = claims;
    // What the scopes ask for may stand in the ID token, or only at the endpoint for it (OpenID Connect Core section 5.4).
    const {
      email,
      email_verified: isChecked,
      name,
    } = claims["email"] === undefined
      ? await client.fetchUserInfo(configuration, tokens.access_token, sub)
      : claims;
    return {
      issuer: iss,
      subject: sub,
      email: typeof email === "string" && isChecked === true ? email.toLowerCase() : undefined,
      name: typeof name === "string" ? name.slice(0, 200) : undefined,
    };
  }

  /** Asked once; again when it failed. */
  async #configure(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#options;
    this.#configuration ??= client.discovery(
      issuer,
      clientId,
      undefined,
      clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret),
      {
        timeout: oidcTimeoutSeconds,
        ...(isOnThisMachine(issuer) ? { execute: [client.allowInsecureRequests] } : {}),
      },
    );
    try {
      return await this.#configuration;
    } catch (error) {
      this.#configuration = undefined;
      throw error;
    }
  }
}
