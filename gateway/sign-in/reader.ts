import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Reader } from './pages.js';
import { ownPartsOnly } from '../../kernel/html-page.js';
import { languageFor } from '../../kernel/reader-language.js';

/** The pages may besides ask the hub, as signing in with a passkey does. */
export const pagePolicy = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { ...ownPartsOnly, connectSrc: ["'self'"] },
  },
  // With no-referrer, browsers would send forms with the Origin `null`.
  referrerPolicy: { policy: 'same-origin' as const },
};

/** The language and the way on, as the address or the form says. */
export function readerOf(request: FastifyRequest): Reader {
  const said = { ...objectOf(request.query), ...objectOf(request.body) };
  return {
    language: languageFor(said['lang'], request.headers['accept-language']),
    next: ownPath(said['next']),
  };
}

/** A field of a form, a JSON body or an address; empty unless it is a text. */
export function field(holder: unknown, name: string): string {
  const value = objectOf(holder)[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** A path of this site, with nothing in it that a browser takes for another one. */
function ownPath(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(value) || value.length > 500)
    return null;
  return new URL(value, 'http://here').origin === 'http://here' ? value : null;
}

export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page);
}

/** Whether the answer goes to a program: it sent JSON. */
export function isProgram(request: FastifyRequest): boolean {
  return String(request.headers['content-type']).startsWith('application/json');
}

/** Passes on the cookies that the library sets. */
export function passCookies(from: Headers, reply: FastifyReply): void {
  for (const cookie of from.getSetCookie()) reply.header('set-cookie', cookie);
}

function objectOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}
