import type { Language } from '../../kernel/language.js';
import { LINK_MINUTES } from './lasting.js';
import { html, type Html } from '../../kernel/html.js';
import { htmlPage } from '../../kernel/html-page.js';
import { say, wordsIn, type Words } from './words.js';

/** What every page knows: its language, and where its reader wants to go after signing in. */
export interface Reader {
  language: `${Language}`;
  /** A path of this hub, or of the web desk in front of it; null: to the account. */
  next: string | null;
}

/** An issuer to sign in at. */
export interface IssuerButton {
  issuer: string;
  name: string;
}

/** Asks for an e-mail address, a passkey, or to sign in elsewhere. @param fault what was wrong with the last try */
export function signInPage(reader: Reader, issuers: IssuerButton[], fault: string | null = null): string {
  const words = wordsIn[reader.language];
  return page(reader, words.signIn, [
    fault && html`<p class="fault" role="alert" id="fault">${fault}</p>`,
    html`<form method="post" action="/sign-in">
      ${hidden(reader)}
      <label for="email">${words.email}</label>
      <input
        id="email"
        name="email"
        type="email"
        autocomplete="username webauthn"
        required
        maxlength="254"
        aria-describedby="${fault ? 'fault ' : ''}hint"
        ${fault && html`aria-invalid="true"`}
        dir="ltr"
      />
      <p id="hint">${words.emailHint}</p>
      <button>${words.sendLink}</button>
    </form>`,
    html`<p><button type="button" id="use-passkey" hidden>${words.usePasskey}</button></p>`,
    issuers.map(
      ({ issuer, name }) =>
        html`<p>
          <a class="button" href="/sign-in/issuer?${queryOf(reader, { issuer })}"
            >${say(words.signInWith, { name })}</a
          >
        </p>`,
    ),
    passkeyScript(reader, words),
  ]);
}

/** After a link was asked for: the same whoever the address belongs to. */
export function lookPage(reader: Reader, email: string): string {
  const words = wordsIn[reader.language];
  return page(reader, words.lookTitle, [
    html`<p role="status">${filled(words.lookText, { email: address(email), minutes: LINK_MINUTES })}</p>`,
    askAgain(reader, words),
  ]);
}

/** Where a letter’s link leads. Opening it uses nothing up, since scanners of mail open links too. */
export function confirmPage(reader: Reader, token: string, email: string): string {
  const words = wordsIn[reader.language];
  return page(reader, words.confirmTitle, [
    html`<p>${filled(words.confirmText, { email: address(email) })}</p>`,
    html`<form method="post" action="/sign-in/link">
      ${hidden(reader)}<input type="hidden" name="token" value="${token}" />
      <button autofocus>${words.signIn}</button>
    </form>`,
    html`<p>${words.confirmWarning}</p>`,
  ]);
}

export function deadLinkPage(reader: Reader): string {
  const words = wordsIn[reader.language];
  return page(reader, words.signIn, [
    html`<p class="fault" role="alert">${say(words.linkDead, { minutes: LINK_MINUTES })}</p>`,
    askAgain(reader, words),
  ]);
}

/** One sentence, and the way back to signing in. */
export function messagePage(reader: Reader, sentence: string): string {
  const words = wordsIn[reader.language];
  return page(reader, words.signIn, [
    html`<p role="status">${sentence}</p>`,
    html`<p><a href="/sign-in?lang=${reader.language}">${words.signIn}</a></p>`,
  ]);
}

export interface Passkey {
  id: string;
  createdAt: Date;
}

/** Who is signed in, the passkeys, and how to sign out. @param passkeys null for those who sign in elsewhere */
export function accountPage(reader: Reader, email: string, passkeys: Passkey[] | null): string {
  const words = wordsIn[reader.language];
  return page(reader, words.account, [
    html`<p>${filled(words.signedInAs, { email: address(email) })}</p>`,
    reader.next && html`<p><a href="${reader.next}">${words.goOn}</a></p>`,
    html`<form method="post" action="/sign-out">
      ${hidden(reader)}
      <button>${words.signOut}</button>
      <button name="everywhere" value="yes">${words.signOutEverywhere}</button>
    </form>`,
    passkeys && ownPasskeys(reader, passkeys),
  ]);
}

function ownPasskeys(reader: Reader, passkeys: Passkey[]): Html {
  const words = wordsIn[reader.language];
  const day = new Intl.DateTimeFormat(reader.language, { dateStyle: 'medium', timeZone: 'UTC' });
  return html`<h2>${words.passkeys}</h2>
    <p>${words.passkeysHint}</p>
    ${passkeys.map(
      ({ id, createdAt }) =>
        html`<form method="post" action="/sign-in/passkeys/remove">
          ${hidden(reader)}<input type="hidden" name="id" value="${id}" />
          <button>${say(words.removePasskey, { date: day.format(createdAt) })}</button>
        </form>`,
    )}
    <p><button type="button" id="add-passkey" hidden>${words.addPasskey}</button></p>
    ${passkeyScript(reader, words)}`;
}

function page({ language }: Reader, title: string, body: unknown[]): string {
  return htmlPage(language, title, '/sign-in/pages.css', body);
}

/** The passkey buttons appear only where the script runs and the browser knows passkeys. */
function passkeyScript({ language, next }: Reader, words: Words): Html {
  return html`<p id="passkey-fault" class="fault" role="alert" hidden>${words.passkeyFailed}</p>
    <script
      type="module"
      src="/sign-in/passkey.js"
      id="passkey-script"
      data-next="${next ?? `/sign-in?lang=${language}`}"
    ></script>`;
}

function hidden({ language, next }: Reader): Html {
  return html`<input type="hidden" name="lang" value="${language}" />${
      next && html`<input type="hidden" name="next" value="${next}" />`
    }`;
}

function askAgain({ language, next }: Reader, words: Words): Html {
  return html`<p><a href="/sign-in?${queryOf({ language, next })}">${words.askAgain}</a></p>`;
}

function queryOf({ language, next }: Reader, more: Record<string, string> = {}): string {
  return new URLSearchParams({ lang: language, ...(next && { next }), ...more }).toString();
}

/** An address runs from left to right also in an Arabic sentence. */
function address(email: string): Html {
  return html`<bdi dir="ltr">${email}</bdi>`;
}

function filled(sentence: string, values: Record<string, Html | number>): (string | Html)[] {
  return sentence.split(/\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part;
    const value = values[part]!;
    return typeof value === 'number' ? String(value) : value;
  });
}
