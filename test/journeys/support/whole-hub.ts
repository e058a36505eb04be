import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAllSubgraphs, supergraphSdl } from '../../../cli/assemble.js';
import { dataRoutes } from '../../../cli/routes.js';
import { signHubToken } from '../../../gateway/identity/hub-token.js';
import { signInOn } from '../../../gateway/sign-in/sign-in.js';
import { mailWork, officeOf, startJobs } from '../../../kernel/jobs.js';
import { loadKeys } from '../../../kernel/keys.js';
import type { OpenSubgraph } from '../../../kernel/open-subgraph.js';
import { enqueueMail, prepareOutbox } from '../../../kernel/outbox.js';
import type { Viewer } from '../../../kernel/viewer.js';
import { emptyDatabase } from '../../support/database.js';
import { inputTypeOf } from '../../permissions/contract.js';
import { openMailbox, type Mailbox } from '../../support/mailbox.js';
import { services } from '../../support/services.js';
import { openDoor, recordedLog, type Answer } from '../../gateway/support/door.js';

/** A hub as `hub start` puts it together, in this process: everything over HTTP, letters that really leave, and a clock that can be set. */
export interface WholeHub {
  url: string;
  databaseUrl: string;
  subgraphs: OpenSubgraph[];
  mailbox: Mailbox;
  /** The clock of all subgraphs. */
  now: Date;
  /** Everything logged so far. */
  log: string[];
  /** Whatever comes back, errors included. */
  answer(query: string, variables?: Record<string, unknown>, token?: string): Promise<Answer>;
  /** The data. @throws when there are errors */
  ask<Data>(query: string, variables?: Record<string, unknown>, token?: string): Promise<Data>;
  /** Does one thing: the outcome, which is a refusal where it has a `message`. */
  mutate<Outcome>(
    name: string,
    input: object,
    selection?: string,
    token?: string,
  ): Promise<Outcome & { __typename: string; message?: string }>;
  get(path: string, token?: string): Promise<Response>;
  /** A token of the operator’s. */
  tokenFor(viewer: Viewer): Promise<string>;
  /** Signs in by the link in a letter. @returns a token, as programs use it */
  signIn(email: string): Promise<string>;
  /** The text of the last letter to an address that holds such words; waits for it. */
  letterTo(email: string, text: RegExp): Promise<string>;
  stop(): Promise<void>;
}

export async function openWholeHub(now = new Date()): Promise<WholeHub> {
  const home = await emptyDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'whole-'));
  const keys = await loadKeys(join(folder, 'keys'));
  const mailbox = await openMailbox();
  const { log, lines } = recordedLog();
  const clock = { now };
  const subgraphs = await openAllSubgraphs(home.url, {
    ...services,
    paperKey: keys.paper,
    log,
    now: () => clock.now,
  });
  await prepareOutbox(home.url);
  const post = { smtpUrl: mailbox.url, mailFrom: 'Hub <hub@example.org>', dataDir: folder };
  const jobs = startJobs(home.url, log, (rows) => [
    mailWork(officeOf(post, { rows, vault: services.vault, log })),
    ...subgraphs.map(({ work }) => work),
  ]);
  const signIn = signInOn({
    databaseUrl: home.url,
    secret: 'a secret of the tests, and of nobody else',
    tokenKey: keys.token,
    publicUrl: services.publicUrl,
    issuers: [],
    send: (mail, rows) => enqueueMail({ rows }, services, mail),
    limits: { perMailbox: { most: 50, minutes: 15 }, perNetwork: { most: 500, minutes: 15 } },
    log,
  });
  const door = await openDoor({
    supergraphSdl: supergraphSdl(),
    subgraphs: Object.fromEntries(subgraphs.map(({ name, answer }) => [name, answer])),
    keys,
    log,
    signIn,
    routes: dataRoutes,
    config: { requestTimeoutMs: 60_000 },
  });
  await signIn.open();

  const answer: WholeHub['answer'] = async (query, variables, token) =>
    (await door.ask(query, { ...(variables && { variables }), ...(token !== undefined && { token }) })).body;
  const ask = async <Data>(
    query: string,
    variables?: Record<string, unknown>,
    token?: string,
  ): Promise<Data> => {
    const { data, errors } = await answer(query, variables, token);
    if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
    return data as Data;
  };
  const letterTo: WholeHub['letterTo'] = async (email, text) => {
    for (let tries = 0; tries < 1_000; tries++) {
      const letter = mailbox.mails.findLast(
        (mail) =>
          text.test(`${mail.subject}\n${mail.text}`) &&
          [mail.to]
            .flat()
            .some((to) => to?.value.some(({ address }) => address?.toLowerCase() === email.toLowerCase())),
      );
      if (letter) return letter.text ?? '';
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const subjects = mailbox.mails.map(
      (mail) =>
        `${[mail.to]
          .flat()
          .map((to) => to?.text)
          .join()}: ${mail.subject}`,
    );
    throw new Error(`no letter to ${email} that says ${text}; there are:\n${subjects.join('\n')}`);
  };

  return Object.assign(clock, {
    url: door.url,
    databaseUrl: home.url,
    subgraphs,
    mailbox,
    log: lines,
    answer,
    ask,
    mutate: async <Outcome>(name: string, input: object, selection = '', token?: string) =>
      (
        await ask<{ outcome: Outcome & { __typename: string; message?: string } }>(
          `mutation ($input: ${inputTypeOf(name)}) { outcome: ${name}(input: $input) { __typename ... on Problem { message } ${selection} } }`,
          { input },
          token,
        )
      ).outcome,
    get: (path: string, token?: string) =>
      fetch(`${door.url}${path}`, {
        headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      }),
    tokenFor: (viewer: Viewer) => signHubToken(viewer, 1, keys.token),
    async signIn(email: string) {
      const known = mailbox.mails.length;
      await postJson(door.url, '/sign-in', { email });
      let letter = '';
      for (let tries = 0; tries < 1_000 && !letter; tries++) {
        letter = mailbox.mails.slice(known).find((mail) => mail.text?.includes('/sign-in/link?'))?.text ?? '';
        if (!letter) await new Promise((resolve) => setTimeout(resolve, 10));
      }
      const [, link] = /[?&]token=(\w+)/.exec(letter) ?? [];
      const { session } = await postJson<{ session: string }>(door.url, '/sign-in/link', { token: link });
      const { token } = await postJson<{ token: string }>(door.url, '/token', {}, session);
      return token;
    },
    letterTo,
    async stop() {
      await door.stop();
      await signIn.close();
      await jobs.stop();
      await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
      await mailbox.close();
      await home.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

/** Waits until a token’s account has a role: the gateway remembers for two seconds that it had none. */
export async function untilRole(hub: WholeHub, token: string, role: string): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const { viewer } = await hub.ask<{ viewer: { roles: { role: string }[] } }>(
      '{ viewer { roles { role } } }',
      {},
      token,
    );
    if (viewer.roles.some((held) => held.role === role)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the account never got the role ${role}`);
}

async function postJson<Reply>(url: string, path: string, body: object, bearer?: string): Promise<Reply> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Reply;
}
