import type { FastifyPluginAsync } from 'fastify';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { projectRoot } from '../../kernel/project-root.js';
import { readyQueries } from './ready-queries.js';

const require = createRequire(import.meta.url);
const ours = join(projectRoot, 'gateway', 'graphiql');

/** By name in the address: everything that the page loads, so that nothing is asked of another host. */
const files: Record<string, { path: string; type: string }> = {
  'graphiql.js': { path: require.resolve('graphiql/graphiql.min.js'), type: 'text/javascript' },
  'graphiql.css': { path: require.resolve('graphiql/graphiql.min.css'), type: 'text/css' },
  'react.js': { path: within('react/package.json', 'umd/react.production.min.js'), type: 'text/javascript' },
  'react-dom.js': {
    path: within('react-dom/package.json', 'umd/react-dom.production.min.js'),
    type: 'text/javascript',
  },
  'page.js': { path: join(ours, 'page.js'), type: 'text/javascript' },
  'page.css': { path: join(ours, 'page.css'), type: 'text/css' },
};

/** What the page may do in a browser. Its editor writes style attributes, and its fonts are in the stylesheet. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    fontSrc: ["'self'", 'data:'],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** GraphiQL at `/graphiql`, with the ready queries; `/` leads there. */
export const graphiql: FastifyPluginAsync = async (app) => {
  const page = await readFile(join(ours, 'index.html'), 'utf8');
  const queries = await readyQueries();

  app.get('/', async (_request, reply) => reply.redirect('/graphiql'));
  app.get('/graphiql', { helmet: { contentSecurityPolicy } }, async (_request, reply) => {
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
  });
  app.get('/graphiql/queries.json', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(queries),
  );
  for (const [name, { path, type }] of Object.entries(files)) {
    const compressed = once(async () => promisify(gzip)(await readFile(path)));
    app.get(`/graphiql/${name}`, async (_request, reply) => {
      reply.header('content-encoding', 'gzip').header('cache-control', 'public, max-age=3600');
      return reply.type(`${type}; charset=utf-8`).send(await compressed());
    });
  }
};

/** Read when first asked for, so that a hub that nobody looks at in a browser does not hold it in memory. */
function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => (made ??= make());
}

function within(packageFile: string, path: string): string {
  return join(dirname(require.resolve(packageFile)), path);
}
