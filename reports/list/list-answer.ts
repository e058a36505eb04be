/** A line of a list as the graph answers it; fields of persons are left out of an anonymous one. */
export interface LineAnswer {
  section: string;
  participant: { slug: string; iso3: string | null };
  listName: string;
  role: string | null;
  people: number;
  registrationId?: string | null;
  name?: string | null;
  honorific?: string | null;
  nameInScript?: string | null;
  function?: { text: string; lang: string | null; isSource: boolean } | null;
}

/** What the graph says of a list besides its lines. */
export interface ListFacts {
  kind: string;
  symbol: string | null;
  lang: string;
  basis: string;
  namesPublic: boolean;
  asOf: string;
  delegations: number;
  people: number;
  sha256: string | null;
  corrects: string | null;
}

/** A page of a list as the graph answers it; null where there is no such meeting or document. */
export interface ListPage {
  meeting: {
    code: string;
    opensOn: string;
    closesOn: string;
    listOfParticipants:
      | (ListFacts & {
          lines: {
            edges: { node: LineAnswer }[];
            pageInfo: { hasNextPage: boolean; endCursor: string | null };
          };
        })
      | null;
  } | null;
}

/** A whole list. */
export interface WholeList extends ListFacts {
  meeting: { code: string; opensOn: string; closesOn: string };
  anonymous: boolean;
  lines: LineAnswer[];
}
