import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../../kernel/project-root.js';

/** One service of docker-compose.yml, with its variables filled in. */
export interface Service {
  image?: string;
  command?: string[];
  environment: Record<string, string>;
  volumes?: string[];
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck: { test: string[] };
}

/** The services as Docker would read them. @param env fills `${NAME}`, `${NAME:-default}` and `${NAME:?complaint}` in */
export function composeServices(env: Record<string, string>): Record<string, Service> {
  const text = readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8');
  const file = parse(text, { merge: true }) as { services: Record<string, Service> };
  return JSON.parse(JSON.stringify(file.services), (_, value: unknown) =>
    typeof value === 'string' ? fill(value) : value,
  ) as Record<string, Service>;

  function fill(value: string): string {
    return value.replace(
      /\$\$|\$\{(\w+)(?::([-?])([^}]*))?\}/g,
      (whole, name?: string, kind?: string, rest?: string) => {
        if (name === undefined) return '$';
        const given = env[name];
        if (given !== undefined) return given;
        if (kind === '-') return rest ?? '';
        throw new Error(`${whole} is not set`);
      },
    );
  }
}
