import type { FastifyRequest } from 'fastify';
import { forbidden } from '../../kernel/faults.js';

/** A page of another site cannot send it: a browser asks first whether it may, and is not told that it may. */
export const CSRF_HEADER = 'x-hub-csrf';

/**
 * Refuses what a page of another site made a browser send. A program, which sends neither Origin nor Sec-Fetch-Site, sends JSON
 * or the header.
 *
 * @throws Fault FORBIDDEN
 */
export function demandOwnPage(request: FastifyRequest, publicUrl: string): void {
  const { origin, 'sec-fetch-site': site, 'content-type': type = '' } = request.headers;
  const asked = request.headers[CSRF_HEADER] !== undefined || type.startsWith('application/json');
  const ours =
    site !== undefined
      ? site === 'same-origin'
      : origin === undefined
        ? asked
        : isOurs(origin, request, publicUrl);
  if (!ours) throw forbidden('This was sent by a page of another site, and was not done.');
}

/** The same for the graph, where a session counts only with the header. @throws Fault FORBIDDEN */
export function demandOwnProgram(request: FastifyRequest, publicUrl: string): void {
  demandOwnPage(request, publicUrl);
  if (request.headers[CSRF_HEADER] === undefined)
    throw forbidden(
      `A session counts only with the header ${CSRF_HEADER}: 1, which no other site can send. Add it, or send a bearer token.`,
    );
}

/** Whether an Origin is the hub’s: by its public address, or by the name that the browser reached it under. */
function isOurs(origin: string, request: FastifyRequest, publicUrl: string): boolean {
  const ours = new URL(publicUrl);
  if (origin === ours.origin) return true;
  if (!URL.canParse(origin)) return false;
  const theirs = new URL(origin);
  return theirs.host === request.host && (theirs.protocol === 'https:' || ours.protocol === 'http:');
}
