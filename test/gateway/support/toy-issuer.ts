import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OpenID Connect issuer with one key, which it can change. */
export interface ToyIssuer {
  url: string;
  sign(
    claims: { sub?: string; [claim: string]: unknown },
    issuer?: string,
    audience?: string,
  ): Promise<string>;
  rotate(): Promise<void>;
  close(): Server;
}

export async function openIssuer(): Promise<ToyIssuer> {
  let generation = 1;
  let pair = await generateKeyPair('ES256');
  const server = createServer((request, response) => {
    void answer(request.url ?? '').then((body) => response.end(JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    sign: (claims, iss = url, audience = 'our-hub') =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: String(generation) })
        .setIssuer(iss)
        .setAudience(audience)
        .setSubject(claims.sub ?? 'eleanor')
        .setExpirationTime('1h')
        .sign(pair.privateKey),
    async rotate() {
      generation += 1;
      pair = await generateKeyPair('ES256');
    },
    close: () => server.close(),
  };

  async function answer(path: string): Promise<object> {
    if (path.startsWith('/.well-known/')) return { issuer: url, jwks_uri: `${url}/keys` };
    return { keys: [{ ...(await exportJWK(pair.publicKey)), kid: String(generation), alg: 'ES256' }] };
  }
}
