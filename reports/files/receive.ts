import type { FastifyRequest } from 'fastify';
import { Fault } from '../../kernel/faults.js';
import { askGraph } from '../ask-graph.js';

const FILE = 'id name mediaType bytes sha256';
const BEGIN = `mutation BeginFile($input: BeginFileInput!) { answer: beginFile(input: $input) {
  __typename ... on BegunFile { fileId parts partBytes } ... on Problem { message } ... on InvalidFile { field } } }`;
const PART = `mutation AddFilePart($input: AddFilePartInput!) { answer: addFilePart(input: $input) {
  __typename ... on Problem { message } ... on InvalidFile { field } } }`;
const KEEP = `mutation KeepFile($input: FileIdInput!) { answer: keepFile(input: $input) {
  __typename ... on KeptFile { file { ${FILE} } } ... on Problem { message } ... on FileRefused { because } ... on InvalidFile { field } } }`;
const KEPT = `query KeptFile($id: ID!) { file(id: $id) { ${FILE} keptAt } }`;

/** A document as its sender is told of it. */
export interface Received {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
}

/** A refusal of the graph: which, with its sentence. */
export interface Refused {
  __typename: string;
  message: string;
  field?: string;
  because?: string;
}

/** What is said of a document besides its bytes: the fields of `BeginFileInput`. */
export type About = Record<string, unknown>;

/** Hands a document in through the graph, part by part. Sent again with the same key, it is taken once. */
export async function receive(
  request: FastifyRequest,
  about: About,
  bytes: Buffer,
): Promise<Received | Refused> {
  const begun = await ask<{ fileId: string; parts: number; partBytes: number }>(request, BEGIN, about);
  if ('message' in begun) return begun;
  const { fileId, parts, partBytes } = begun;
  const { file } = await askGraph<{ file: (Received & { keptAt: string | null }) | null }>(request, KEPT, {
    id: fileId,
  });
  if (file?.keptAt) return file;
  for (let position = 0; position < parts; position++) {
    const content = bytes.subarray(position * partBytes, (position + 1) * partBytes).toString('base64');
    const added = await ask<object>(request, PART, { fileId, position, content });
    if ('message' in added) return added;
  }
  const kept = await ask<{ file: Received }>(request, KEEP, { fileId });
  return 'message' in kept ? kept : kept.file;
}

async function ask<Answer extends object>(
  request: FastifyRequest,
  query: string,
  input: About,
): Promise<Answer | Refused> {
  const { answer } = await askGraph<{ answer: Answer | Refused | null }>(request, query, { input });
  if (!answer)
    throw new Fault('SUBGRAPH_UNAVAILABLE', 'Documents cannot be taken now. Send it again in a moment.');
  return answer;
}
