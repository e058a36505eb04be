import type { ExecutionResult } from 'graphql';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as httpsRequest } from 'node:https';
import type { CryptoKey } from 'jose';
import type { SubgraphFetcher } from '../kernel/fetcher.js';
import { signViewer, VIEWER_HEADER } from '../kernel/viewer.js';

export interface RemoteSubgraph {
  /** The name that it was composed under, and that the signature is for. */
  name: string;
  /** Its address without `/graphql`. */
  url: string;
  /** The gateway’s, to sign the viewer with. */
  viewerKey: CryptoKey;
  timeoutMs: number;
}

/** More than this is no answer that the hub could pass on. */
const LARGEST_ANSWER = 16 * 1024 * 1024;

/** Asks a subgraph in another process, signed; rejects when it is unreachable, slow, or answers anything but GraphQL. */
export function remoteSubgraph({ name, url, viewerKey, timeoutMs }: RemoteSubgraph): SubgraphFetcher {
  const address = new URL(`${url}/graphql`);
  const tls = address.protocol === 'https:';
  // Free connections are dropped before the subgraph does it, so that none dies under a request.
  const settings = { keepAlive: true, maxSockets: 256, timeout: 30_000 };
  const agent = tls ? new TlsAgent(settings) : new Agent(settings);

  return async ({ query, variables, operationName, viewer, requestId }) => {
    const body = JSON.stringify({ query, variables, operationName });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-request-id': requestId,
      [VIEWER_HEADER]: await signViewer(viewer, name, body, viewerKey),
    };
    return asAnswer(await send(body, headers));
  };

  function send(
    body: string,
    headers: Record<string, string | number>,
  ): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const sent = (tls ? httpsRequest : httpRequest)(
        address,
        { method: 'POST', agent, headers },
        (response) => {
          read(response).then((text) => resolve({ status: response.statusCode ?? 0, text }), reject);
        },
      );
      const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
      sent.on('error', reject);
      sent.on('close', () => clearTimeout(timer));
      sent.end(body);
    });
  }
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) throw new Error(`answered more than ${LARGEST_ANSWER} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function asAnswer({ status, text }: { status: number; text: string }): ExecutionResult {
  if (status !== 200) throw new Error(`answered with status ${status}`);
  const answer: unknown = JSON.parse(text);
  if (answer === null || typeof answer !== 'object' || !('data' in answer || 'errors' in answer)) {
    throw new Error('did not answer in GraphQL');
  }
  return answer as ExecutionResult;
}
