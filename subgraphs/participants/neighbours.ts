import { badRequest } from '../../kernel/faults.js';
import type { Ask } from '../../kernel/neighbour.js';

/** What this subgraph needs to know of a body when somebody joins, leaves or asks for its members. */
export interface Body {
  id: string;
  slug: string;
  name: string;
  kind: string;
  openEnded: boolean;
  status: string;
  /** Of the source text, such as 4.1; null when it names none. */
  paragraph: string | null;
}

/** @returns null when there is no body of that id */
export async function bodyOfId(id: string, { ask }: { ask: Ask }): Promise<Body | null> {
  const { workingGroup } = await ask<{ workingGroup: Body | null }>(
    'working-groups',
    'query BodyOfId($id: ID!) { workingGroup(id: $id) { id slug name kind openEnded status paragraph } }',
    { id },
  );
  return workingGroup;
}

/** @throws Fault BAD_REQUEST when no body has that slug */
export async function bodyOfSlug(slug: string, { ask }: { ask: Ask }): Promise<{ id: string }> {
  const { workingGroup } = await ask<{ workingGroup: { id: string } | null }>(
    'working-groups',
    'query BodyOfSlug($slug: String!) { workingGroup(slug: $slug) { id } }',
    { slug },
  );
  if (!workingGroup)
    throw badRequest(`No working group is called "${slug}". Ask \`workingGroups\` for their slugs.`);
  return workingGroup;
}

/** @throws Fault BAD_REQUEST when no meeting has that code */
export async function meetingOfCode(code: string, { ask }: { ask: Ask }): Promise<{ id: string }> {
  const { meeting } = await ask<{ meeting: { id: string } | null }>(
    'working-groups',
    'query MeetingOfCode($code: String!) { meeting(code: $code) { id } }',
    { code },
  );
  if (!meeting) throw badRequest(`No meeting has the code "${code}". Ask \`meetings\` for their codes.`);
  return meeting;
}
