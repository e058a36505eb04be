import { html, type Html } from '../../kernel/html.js';
import type { Words } from './words.js';

/** A question with a few answers, one of which may be chosen. */
export function choice(
  name: string,
  question: string,
  hint: string,
  suffix: Html,
  chosen: string | undefined,
  answers: [value: string, text: string][],
): Html {
  return html`<fieldset id="${name}" aria-describedby="${name}-hint">
    <legend>${question}${suffix}</legend>
    <p class="hint" id="${name}-hint">${hint}</p>
    ${answers.map(
      ([value, text]) =>
        html`<label class="answer"
          ><input type="radio" name="${name}" value="${value}" ${value === chosen && html`checked`} />
          ${text}</label
        >`,
    )}
  </fieldset>`;
}

/** One of a list to choose from. */
export function option(value: string, text: string, chosen: string | undefined): Html {
  return html`<option value="${value}" ${value === chosen && html`selected`}>${text}</option>`;
}

/** What follows a label: that it was given already, or need not be. */
export function note(words: Words, given: boolean, required: boolean): Html {
  const text = given ? words.given : required ? null : words.optional;
  return html`${text && html` <span class="note">(${text})</span>`}`;
}
