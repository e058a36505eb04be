import { html, type Html } from '../../kernel/html.js';
import { htmlPage } from '../../kernel/html-page.js';
import type { Language } from '../../kernel/language.js';
import { choice, note, option } from './form-parts.js';
import { ownNames, wordsIn, type Words } from './words.js';

type LanguageCode = `${Language}`;

/** What a link is for, as the graph tells. */
export interface ToComplete {
  displayName: string;
  participant: { name: string } | null;
  meeting: { name: string; opensOn: string; closesOn: string; venue: { city: string } | null } | null;
  given: string[];
  missing: string[];
  complete: boolean;
  language: string | null;
  expiresAt: string;
}

/** What a form was sent with; the photo does not come back. */
export type Sent = Partial<Record<string, string>>;

export interface FormState {
  language: LanguageCode;
  token: string;
  link: ToComplete;
  /** Codes of States with their names, in the order of the names. */
  states: { iso3: string; name: string }[];
  /** What was entered before, after a refusal. */
  sent?: Sent;
  /** The field at fault, and why. */
  fault?: { field: string; message: string } | null;
}

const genders = ['WOMAN', 'MAN', 'OTHER', 'NOT_STATED'] as const;

/** The form. Every field has a label; a fault is told above and at its field. */
export function formPage({ language, token, link, states, sent = {}, fault = null }: FormState): string {
  const words = wordsIn[language];
  const isGiven = (datum: string) => link.given.includes(datum);
  const label = (name: string, text: string, datum: string | null, required = true) =>
    html`<label for="${name}">${text}${note(words, datum !== null && isGiven(datum), required)}</label>`;
  const described = (name: string, hint: boolean) => {
    const ids = [fault?.field === name && `${name}-fault`, hint && `${name}-hint`].filter(Boolean).join(' ');
    return html`${ids && html`aria-describedby="${ids}"`}${fault?.field === name && html` aria-invalid="true"`}`;
  };
  const faultAt = (name: string) =>
    fault?.field === name &&
    html`<p class="fault" id="${name}-fault" lang="en" dir="ltr">${fault.message}</p>`;
  const hint = (name: string, text: string) => html`<p class="hint" id="${name}-hint">${text}</p>`;
  return page(language, words.title, token, [
    fault &&
      html`<div class="fault" role="alert" tabindex="-1" id="faults">
        <p>${words.faults}</p>
        <p><a href="#${fault.field}">${labelOf(words, fault.field)}</a></p>
      </div>`,
    about(language, words, link),
    html`<form method="post" action="/complete?lang=${language}" enctype="multipart/form-data">
      <input type="hidden" name="token" value="${token}" />
      ${label('nationality', words.nationality, 'NATIONALITY')} ${faultAt('nationality')}
      <select id="nationality" name="nationality" autocomplete="country" ${described('nationality', false)}>
        <option value="">${words.choose}</option>
        ${states.map(({ iso3, name }) => option(iso3, name, sent['nationality']))}
      </select>
      ${label('birthDate', words.birthDate, 'BIRTH_DATE')} ${faultAt('birthDate')}
      <input
        type="date"
        id="birthDate"
        name="birthDate"
        autocomplete="bday"
        value="${sent['birthDate']}"
        ${described('birthDate', false)}
      />
      ${label('passport', words.passport, 'PASSPORT')} ${hint('passport', words.passportHint)}
      ${faultAt('passport')}
      <input
        id="passport"
        name="passport"
        autocomplete="off"
        dir="ltr"
        maxlength="20"
        value="${sent['passport']}"
        ${described('passport', true)}
      />
      ${label('nameInScript', words.nameInScript, null, false)}
      ${hint('nameInScript', words.nameInScriptHint)} ${faultAt('nameInScript')}
      <input
        id="nameInScript"
        name="nameInScript"
        dir="auto"
        maxlength="200"
        value="${sent['nameInScript']}"
        ${described('nameInScript', true)}
      />
      ${choice(
        'gender',
        words.gender,
        words.genderHint,
        note(words, isGiven('GENDER'), true),
        sent['gender'],
        [...genders.map((gender): [string, string] => [gender, words[gender]])],
      )}
      ${label('accessNeeds', words.accessNeeds, 'ACCESS_NEEDS', false)}
      ${hint('accessNeeds', words.accessNeedsHint)} ${faultAt('accessNeeds')}
      <textarea
        id="accessNeeds"
        name="accessNeeds"
        rows="3"
        maxlength="2000"
        dir="auto"
        ${described('accessNeeds', true)}
      >
${sent['accessNeeds']}</textarea>
      ${label('photo', words.photo, 'PHOTO', false)} ${hint('photo', words.photoHint)} ${faultAt('photo')}
      <input type="file" id="photo" name="photo" accept="image/jpeg,image/png" ${described('photo', true)} />
      ${choice(
        'consentToAppear',
        words.consent,
        words.consentHint,
        note(words, isGiven('CONSENT'), true),
        sent['consentToAppear'],
        [
          ['yes', words.yes],
          ['no', words.no],
        ],
      )}
      ${label('language', words.letters, null, false)}
      <select id="language" name="language">
        ${Object.entries(ownNames).map(([code, name]) =>
          option(code.toUpperCase(), name, sent['language'] ?? link.language ?? language.toUpperCase()),
        )}
      </select>
      ${label('timeZone', words.timeZone, null, false)} ${faultAt('timeZone')}
      <select id="timeZone" name="timeZone" ${described('timeZone', false)}>
        <option value="">${words.asAtPlace}</option>
        ${Intl.supportedValuesOf('timeZone').map((zone) => option(zone, zone.replaceAll('_', ' '), sent['timeZone']))}
      </select>
      <button>${words.send}</button>
    </form>`,
    html`<p>${words.kept}</p>
      <script type="module" src="/complete/photo.js"></script>`,
  ]);
}

/** What the page calls a field of the input. */
function labelOf(words: Words, field: string): string {
  return Object.hasOwn(words, field)
    ? words[field as keyof Words]
    : field === 'language'
      ? words.letters
      : words.consent;
}

/** After saving: what is still missing, or thanks. */
export function savedPage(language: LanguageCode, token: string, missing: readonly string[]): string {
  const words = wordsIn[language];
  const names: Record<string, string> = {
    NATIONALITY: words.nationality,
    BIRTH_DATE: words.birthDate,
    PASSPORT: words.passport,
    GENDER: words.gender,
    CONSENT: words.consent,
  };
  const back = new URLSearchParams({ token, lang: language });
  return page(language, words.title, token, [
    missing.length === 0
      ? html`<p role="status">${words.complete}</p>`
      : html`<div role="status">
          <p>${words.missing}</p>
          <ul>
            ${missing.map((datum) => html`<li>${names[datum] ?? datum}</li>`)}
          </ul>
        </div>`,
    html`<p><a href="/complete?${back}">${words.again}</a></p>`,
  ]);
}

/** One sentence: the link is dead, the hub cannot answer, or the photo is too large to be sent. */
export function sentencePage(language: LanguageCode, what: 'dead' | 'away' | 'photoHint'): string {
  const words = wordsIn[language];
  return page(language, words.title, null, [html`<p class="fault" role="alert">${words[what]}</p>`]);
}

function about(
  language: LanguageCode,
  words: Words,
  { displayName, participant, meeting, expiresAt }: ToComplete,
): Html {
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const instants = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone: 'UTC',
  });
  const [forWhom, after] = words.forWhom.split('{name}');
  const held = meeting && days.formatRange(new Date(meeting.opensOn), new Date(meeting.closesOn));
  return html`<p>
      ${forWhom}<strong><bdi>${displayName}</bdi></strong
      >${after}
    </p>
    <dl>
      ${
        participant &&
        html`<dt>${words.registers}</dt>
          <dd>${participant.name}</dd>`
      }
      ${
        meeting &&
        html`<dt>${words.meeting}</dt>
          <dd><bdi>${meeting.name}</bdi>, ${held}${meeting.venue && html`, ${meeting.venue.city}`}</dd>`
      }
    </dl>
    <p>${words.privacy}</p>
    <p>${words.until.replace('{date}', instants.format(new Date(expiresAt)))}</p>`;
}

function page(language: LanguageCode, title: string, token: string | null, body: unknown[]): string {
  const others = Object.entries(ownNames).filter(([code]) => code !== language);
  const address = (lang: string) =>
    `/complete?${new URLSearchParams({ ...(token && { token }), lang }).toString()}`;
  return htmlPage(language, title, '/complete/page.css', [
    body,
    html`<ul class="languages">
      ${others.map(([code, name]) => html`<li><a href="${address(code)}" lang="${code}" hreflang="${code}">${name}</a></li>`)}
    </ul>`,
  ]);
}
