/** One page over all three subgraphs: bodies, their members, who these are and where from, and how a meeting was sponsored. */
export const query = `query Cross($lang: Language!, $asOf: Date!, $meeting: String!) {
  workingGroups(first: 6) {
    edges {
      node {
        id slug name(lang: $lang) kind status
        members(first: 20) {
          edges { node { id since participant { id slug name(lang: $lang, asOf: $asOf) kind region(asOf: $asOf) { code name(lang: $lang) } } } }
        }
      }
    }
  }
  meeting(code: $meeting) {
    id code name(lang: $lang) opensOn
    sponsorship { applications offered accepted attended cost { amount currency } }
  }
}`;

export interface CrossVariables {
  lang: string;
  asOf: string;
  meeting: string;
}

const languages = ['EN', 'FR', 'ES', 'RU', 'AR', 'ZH'];
const meetings = ['APMBC-MSP-16', 'APMBC-IS-2017', 'INC-11', 'INC-10', 'INC-9'];
const FIRST_DAY = Date.UTC(2007, 0, 1);
const DAYS = 6_000;

/** The question of the `n`th request; it comes round again after 30,000 only, so that no answer can be kept. */
export function variables(n: number): CrossVariables {
  return {
    lang: languages[n % languages.length]!,
    asOf: new Date(FIRST_DAY + (n % DAYS) * 86_400_000).toISOString().slice(0, 10),
    meeting: meetings[Math.floor(n / DAYS) % meetings.length]!,
  };
}
