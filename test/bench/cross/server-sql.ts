import { createServer } from 'node:http';
import pg from 'pg';
import type { CrossVariables } from './question.ts';

// What one would write by hand for this page alone: no permissions, no limits, no schema; prepared statements, few and wide.
const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 });

const bodies = `
  select b.id, b.slug, b.names ->> $1 as name, b.kind, b.status
  from working_groups.body b join working_groups.programme p on p.id = b.programme_id
  order by p.slug, b.position, b.slug limit 6`;

const members = `
  select body.id as body, m.id, m.joined_on::text as since, p.id as participant, p.slug, p.kind,
    coalesce(
      (select n.name from participants.participant_name n
       where n.participant_id = p.id and n.superseded_at is null and n.lang = $2 and n.form = 'SHORT'
         and coalesce(n.valid_from <= $3::date, true) and coalesce(n.valid_to > $3::date, true) order by n.name limit 1),
      (select n.name from participants.participant_name n where n.participant_id = p.id and n.superseded_at is null
       order by n.form in ('ALIAS', 'ACRONYM'), greatest(coalesce(n.valid_from - $3::date, 0), coalesce($3::date - n.valid_to + 1, 0), 0),
         n.lang = $2 desc, n.form = 'SHORT' desc, array_position(array['en', 'fr', 'es', 'ru', 'zh', 'ar', 'und'], n.lang), n.name limit 1)
    ) as name,
    k.code as region, k.names ->> $2 as "regionName"
  from unnest($1::uuid[]) as body (id)
  cross join lateral (
    select id, joined_on, participant_id from participants.membership
    where body_id = body.id and superseded_at is null and joined_on <= current_date and (left_on is null or left_on > current_date)
    order by joined_on, id limit 20
  ) m
  join participants.participant p on p.id = m.participant_id
  left join participants.classification c on c.participant_id = p.id and c.scheme_id = 'un-regional-groups'
    and c.role in ('FULL', 'ELECTORAL') and c.status in ('CONFIRMED', 'SCHEDULED') and c.duty_station in ('ALL', 'NEW_YORK')
    and c.superseded_at is null and coalesce(c.valid_from <= $3::date, true) and coalesce(c.valid_to > $3::date, true)
  left join participants.scheme_class k on k.scheme_id = 'un-regional-groups' and k.superseded_at is null
    and k.code = c.class_code
  order by m.joined_on, m.id`;

const meeting = `
  select m.id, m.code, coalesce(m.names ->> $2, m.names ->> m.source_language) as name, s.opens_on::text as "opensOn", r.call, r.applications, r.offered, r.accepted,
    r.attended, r.cost_minor::text as cost, r.currency
  from working_groups.meeting m
  join working_groups.meeting_schedule s on s.meeting_id = m.id and s.superseded_at is null
  left join lateral (
    select k.id as call, p.* from resources.sponsorship_call k left join lateral (
      select applications, offered, accepted, attended, cost_minor, currency from resources.sponsorship_report
      where call_id = k.id order by published_on desc, recorded_at desc limit 1
    ) p on true where k.meeting_id = m.id limit 1
  ) r on true
  where m.code = $1`;

async function answer({ lang, asOf, meeting: code }: CrossVariables): Promise<object> {
  const language = lang.toLowerCase();
  const run = async (name: string, text: string, values: unknown[]) =>
    (await pool.query({ name, text, values })).rows;
  const meetingFound = run('meeting', meeting, [code, language]);
  const groups = await run('bodies', bodies, [language]);
  const seats = Map.groupBy(
    await run('members', members, [groups.map(({ id }) => id), language, asOf]),
    ({ body }) => body,
  );
  const [found] = await meetingFound;
  return {
    data: {
      workingGroups: {
        edges: groups.map(({ id, slug, name, kind, status }) => ({
          node: {
            id,
            slug,
            name,
            kind,
            status,
            members: { edges: (seats.get(id) ?? []).map((seat) => ({ node: memberOf(seat, language) })) },
          },
        })),
      },
      meeting: found && {
        id: found.id,
        code: found.code,
        name: found.name,
        opensOn: found.opensOn,
        sponsorship: sponsorshipOf(found),
      },
    },
  };
}

const unclassified: Record<string, string> = {
  ar: 'غير مصنف',
  en: 'Unclassified',
  es: 'Sin clasificar',
  fr: 'Non classés',
  ru: 'Вне классификации',
  zh: '未分类',
};

function memberOf(seat: Record<string, string | null>, language: string): object {
  const { id, since, participant, slug, name, kind, region, regionName } = seat;
  const found = region
    ? { code: region, name: regionName }
    : { code: 'UNCLASSIFIED', name: unclassified[language] };
  return { id, since, participant: { id: participant, slug, name, kind, region: found } };
}

function sponsorshipOf({
  call,
  applications,
  offered,
  accepted,
  attended,
  cost,
  currency,
}: Record<string, unknown>): object | null {
  if (!call) return null;
  const amount = cost && `${String(cost).slice(0, -2)}.${String(cost).slice(-2)}`;
  return { applications, offered, accepted, attended, cost: amount ? { amount, currency } : null };
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { variables } = JSON.parse(Buffer.concat(chunks).toString()) as { variables: CrossVariables };
    answer(variables).then(
      (found) => response.setHeader('content-type', 'application/json').end(JSON.stringify(found)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
});
server.listen(Number(process.argv[3]), '127.0.0.1', () => process.send?.('ready'));
