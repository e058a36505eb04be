import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignInDoor, type SignInDoor } from '../support/sign-in-door.js';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);

let door: SignInDoor;
let browser: Browser;
beforeAll(async () => {
  door = await openSignInDoor();
  if (hasBrowser) browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  await door.stop();
});

describe.skipIf(!hasBrowser)('in a browser (set CHROMIUM to one if this is skipped)', () => {
  test('somebody signs in by a link, adds a passkey, and signs in with it the next time', async () => {
    const { context, page } = await visitor();
    const authenticator = await addAuthenticator(context, page);

    await signInByLink(page, 'ada@example.org');
    await page.getByText('You are signed in as ada@example.org.').waitFor();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: /^Remove the passkey of/ }).waitFor();
    expect(await authenticator.credentials()).toBe(1);

    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByText('You are signed out.').waitFor();
    const letters = door.mailbox.letters.length;
    await page.goto(`${door.publicUrl}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('You are signed in as ada@example.org.').waitFor();
    expect(door.mailbox.letters).toHaveLength(letters);

    await page.getByRole('button', { name: /^Remove the passkey of/ }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.goto(`${door.publicUrl}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('alert').getByText('That did not work.').waitFor();
    await context.close();
  });

  test('a session counts for queries of the hub’s own page, and the page cannot read the cookie', async () => {
    const { context, page } = await visitor();
    await signInByLink(page, 'grace@example.org');
    const ask = (headers: Record<string, string>) =>
      page.evaluate(async (given) => {
        const answer = await fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...given },
          body: '{"query":"{ me }"}',
        });
        return [answer.status, await answer.text()] as const;
      }, headers);
    expect(await ask({ 'x-hub-csrf': '1' })).toEqual([200, expect.stringContaining('intersession-hub#')]);
    expect((await ask({}))[0]).toBe(403);
    expect(await page.evaluate('document.cookie')).toBe('');
    await context.close();
  });

  test('everything but passkeys works without script, and the pages load nothing from elsewhere', async () => {
    const { context, page } = await visitor({ javaScriptEnabled: false });
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).host));
    await signInByLink(page, 'plain@example.org');
    await page.getByRole('button', { name: 'Sign out on all devices' }).click();
    await page.getByText('You are signed out.').waitFor();
    expect(await page.getByRole('button', { name: /passkey/ }).count()).toBe(0);
    expect([...asked]).toEqual([new URL(door.publicUrl).host]);
    await context.close();
  });

  test('Arabic is set from right to left, and what the policy of the page forbids is not needed', async () => {
    const { context, page } = await visitor({ locale: 'ar' });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(`${door.publicUrl}/sign-in`);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('تسجيل الدخول');
    const [label, input] = await Promise.all(
      [page.getByText('البريد الإلكتروني'), page.getByRole('textbox')].map((one) => one.boundingBox()),
    );
    expect(Math.round(label!.x + label!.width)).toBe(Math.round(input!.x + input!.width));
    expect(complaints).toEqual([]);
    await context.close();
  });

  async function visitor(options: Parameters<Browser['newContext']>[0] = {}) {
    const context = await browser.newContext({ locale: 'en', ...options });
    return { context, page: await context.newPage() };
  }

  async function signInByLink(page: Page, email: string): Promise<void> {
    await page.goto(`${door.publicUrl}/sign-in`);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText('Look into your mailbox').waitFor();
    const { text } = await door.mailbox.next(email);
    await page.goto(/https?:\S+/.exec(text)?.[0] ?? '');
    await page.getByText(`You are signing in as ${email}.`).waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText(`You are signed in as ${email}.`).waitFor();
  }
});

/** A key that answers by itself, as a person’s finger would. */
async function addAuthenticator(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    async credentials() {
      return (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length;
    },
  };
}
