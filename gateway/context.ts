import type { FastifyReply } from 'fastify';
import type { Logger } from '../kernel/log.js';
import type { Viewer } from '../kernel/viewer.js';

/** What is known of a request from the door on. */
export interface DoorContext {
  viewer: Viewer;
  requestId: string;
  log: Logger;
  reply: FastifyReply;
}
