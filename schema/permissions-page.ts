import type { Subgraph } from '../kernel/subgraph.js';
import { roles, type Role } from '../kernel/viewer.js';
import type { Rule } from '../kernel/permission.js';

const headings: Record<Role | 'SIGNED_IN', string> = {
  SIGNED_IN: 'signed in',
  REPRESENTATIVE: 'person',
  FOCAL_POINT: 'focal point',
  MISSION: 'mission',
  SECRETARIAT: 'secretariat',
  CREDENTIALS_OFFICER: 'credentials officer',
  REPORTER: 'reporter',
  DONOR: 'donor',
  ADMINISTRATOR: 'administrator',
};
const columns: (Role | 'SIGNED_IN')[] = ['SIGNED_IN', ...roles];
const reaches = { ANY: 'any', OWN: 'own', SELF: 'self' };

/** docs/permissions.md: who may see or do what, as the tables in the code say. */
export function permissionsPage(subgraphs: readonly Subgraph[]): string {
  const parts = subgraphs.map(({ name, permissions }) => {
    const lines = Object.entries(permissions.restricted);
    const open = Object.entries(permissions.everyone).map(
      ([type, fields]) => `- **${type}**: ${fields.trim().split(/\s+/).join(', ')}`,
    );
    return [
      `## ${name}`,
      table(
        'What is done',
        lines.filter(([line]) => line.startsWith('Mutation.')),
      ),
      table(
        'What is seen',
        lines.filter(([line]) => !line.startsWith('Mutation.')),
      ),
      `<details><summary>Open to everyone: ${open.length} types</summary>\n\n${open.join('\n')}\n\n</details>`,
    ]
      .filter(Boolean)
      .join('\n\n');
  });
  return `# Who may see and do what

Made by \`npm run schema\` from the tables in \`subgraphs/*/permissions.ts\`, which is what the resolvers ask. A field without a line there does not build; a test walks every line as every role over HTTP.

**any**: any record within what the role is held for (a programme, a meeting, or everything). **own**: records of the participant that the role is held for. **self**: records about the person that asks. A blank: no. Whoever may not see a field gets null; whoever may not do something gets \`FORBIDDEN\`, or the same answer as for a record that does not exist. A line with a colon is something that a resolver asks without its being a field.

${parts.join('\n\n')}
`;
}

function table(title: string, lines: [string, Rule][]): string {
  if (lines.length === 0) return '';
  const used = columns.filter((column) => lines.some(([, rule]) => rule[column]));
  const rows = lines.map(([line, rule]) => {
    const cells = used.map((column) => (rule[column] ? reaches[rule[column]] : ''));
    return `| \`${line.replace(/^Mutation\./, '')}\` | ${cells.join(' | ')} |`;
  });
  const heading = `| ${title} | ${used.map((column) => headings[column]).join(' | ')} |`;
  return [heading, `|---|${used.map(() => '---|').join('')}`, ...rows].join('\n');
}
