import type { FastifyPluginAsync } from 'fastify';

/** Plain HTTP beside the graph: files with the same numbers as the graph gives. */
export const dataRoutes: FastifyPluginAsync[] = [];
