import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { Provider, type Configuration } from 'oidc-provider';

/** A certified implementation of OpenID Connect, in this process. */
export interface RealIssuer {
  url: string;
  /** An access token for a client, with these claims beside the usual ones. */
  tokenWith(claims: Record<string, unknown>, audience?: string): Promise<string>;
  /** What it knows of whoever signs in from now on. */
  knows(claims: Record<string, unknown>): void;
  /** Signs with a new key from now on, and publishes only that one. */
  rotate(): Promise<void>;
  /** The keys that it publishes. */
  publicKeys(): Promise<JWK[]>;
  stop(): Promise<void>;
  /** At the same address again. */
  restart(): Promise<void>;
}

/** @param redirectUri where the client `pages` may have people sent back to */
export async function openRealIssuer(redirectUri = 'http://127.0.0.1/back'): Promise<RealIssuer> {
  let server: Server = await listening(0);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  let claims: Record<string, unknown> = {};
  let provider = await newProvider();

  return {
    url,
    async tokenWith(wanted, audience = 'our-hub') {
      claims = wanted;
      const answer = await fetch(`${url}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from('desk:secret').toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource: `urn:${audience}` }),
      });
      const body = (await answer.json()) as { access_token?: string };
      if (!body.access_token) throw new Error(JSON.stringify(body));
      return body.access_token;
    },
    knows: (wanted) => {
      claims = wanted;
    },
    async rotate() {
      provider = await newProvider();
    },
    async publicKeys() {
      return ((await (await fetch(`${url}/jwks`)).json()) as { keys: JWK[] }).keys;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    async restart() {
      server = await listening(port);
    },
  };

  async function listening(wanted: number): Promise<Server> {
    const made = createServer((request, response) => void provider.callback()(request, response));
    await new Promise<void>((resolve) => made.listen(wanted, '127.0.0.1', resolve));
    return made;
  }

  async function newProvider(): Promise<Provider> {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const configuration: Configuration = {
      clients: [
        {
          client_id: 'desk',
          client_secret: 'secret',
          grant_types: ['client_credentials'],
          id_token_signed_response_alg: 'ES256',
          redirect_uris: [],
          response_types: [],
        },
        {
          client_id: 'pages',
          client_secret: 'a+b c',
          id_token_signed_response_alg: 'ES256',
          redirect_uris: [redirectUri],
        },
      ],
      jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig' }] },
      extraTokenClaims: async () => claims,
      claims: { openid: ['sub'], email: ['email', 'email_verified'], groups: ['groups'] },
      scopes: ['openid', 'email', 'groups'],
      findAccount: async (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...claims }) }),
      cookies: { keys: ['test'] },
      pkce: { required: () => true },
      features: {
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          useGrantedResource: async () => true,
          getResourceServerInfo: async (_context, resource) => ({
            scope: 'read',
            audience: resource.replace('urn:', ''),
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'ES256' } },
          }),
        },
      },
    };
    return new Provider(url, configuration);
  }
}
