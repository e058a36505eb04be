import { badRequest } from '../../../kernel/faults.js';
import { Language, type Texts } from '../../../kernel/language.js';
import { DelegationRole } from '../delegation/delegation-role.js';
import { ParticipantKind } from '../participant/participant-kind.js';
import { BalanceDimension, RegionBasis } from './balance-enums.js';
import type { Classes } from './classes.js';
import type { Counted } from './counting.js';
import { labels } from './labels.js';
import type { ReadyScope } from './participation-scope.js';
import type { Question } from './question.js';
import type { Gender } from './suppression.js';

/** A class of one dimension, with what it is called. */
export interface ClassLabel {
  dimension: BalanceDimension;
  code: string;
  /** Its name by language; null where the name is the participant’s, or the code itself. */
  texts: Texts | null;
  participantId: string | null;
}

/** One dimension of a table: its classes in their order, and into which of them something counted falls. */
export interface Dimension {
  dimension: BalanceDimension;
  classes: ClassLabel[];
  readonly codeOf: (counted: Counted) => string;
}

/** A scheme as it was on the day, with its classes in order, UNCLASSIFIED last. */
export interface SchemeOnDay {
  labels: { code: string; names: Record<string, string> }[];
  classes: Classes;
}

/** Everything that dimensions are made from. */
export interface Frame {
  question: Question;
  scope: ReadyScope;
  region: SchemeOnDay;
  development: SchemeOnDay | null;
  /** Who is listed by PARTICIPANT: those counted and those of the benchmark. */
  participants: readonly Counted[];
}

const MOST_CELLS = 10_000;
export const genders: readonly Gender[] = ['WOMAN', 'MAN', 'OTHER', 'NOT_STATED'];
/** What follows from who the participant is. */
const ofParticipant = new Set([
  BalanceDimension.PARTICIPANT,
  BalanceDimension.REGION,
  BalanceDimension.DEVELOPMENT,
  BalanceDimension.KIND,
]);

/** The dimensions of a table in the order asked. */
export function dimensionsOf(frame: Frame): Dimension[] {
  return frame.question.by.map((dimension) => ({ dimension, ...definitions[dimension](frame) }));
}

/**
 * Every combination of classes that a table lists, absent ones included; with PARTICIPANT, each participant once with its own classes.
 * What `occurs`, among the counted or in the benchmark, is always among them.
 *
 * @throws Fault BAD_REQUEST when there would be too many
 */
export function combinations(
  dimensions: Dimension[],
  { participants }: Frame,
  occurs: readonly Counted[],
): ClassLabel[][] {
  const each = dimensions.some(({ dimension }) => dimension === BalanceDimension.PARTICIPANT)
    ? participants
    : [null];
  const choices = each.map((participant) =>
    dimensions.map((dimension) =>
      participant && ofParticipant.has(dimension.dimension)
        ? [labelOf(dimension, participant)]
        : dimension.classes,
    ),
  );
  const size = choices.reduce(
    (sum, lists) => sum + lists.reduce((product, { length }) => product * length, 1),
    0,
  );
  if (size > MOST_CELLS) {
    throw badRequest(
      `That makes ${size} cells of at most ${MOST_CELLS}. Leave out a dimension, or narrow the scope.`,
    );
  }
  const listed = new Map<string, ClassLabel[]>();
  for (const lists of choices) {
    for (const keys of product(lists)) listed.set(cellOf(keys.map(({ code }) => code)), keys);
  }
  for (const each of occurs) {
    const cell = cellOf(dimensions.map((dimension) => dimension.codeOf(each)));
    if (!listed.has(cell))
      listed.set(
        cell,
        dimensions.map((dimension) => labelOf(dimension, each)),
      );
  }
  return [...listed.values()];
}

/** The name of a combination, for maps. */
export function cellOf(codes: readonly string[]): string {
  return codes.join('\t');
}

const definitions: Record<BalanceDimension, (frame: Frame) => Omit<Dimension, 'dimension'>> = {
  REGION: ({ region, question }) => byScheme(BalanceDimension.REGION, region, question),
  DEVELOPMENT: ({ development, question }) => byScheme(BalanceDimension.DEVELOPMENT, development!, question),
  KIND: ({ scope }) => ({
    classes: (scope.kinds ?? Object.values(ParticipantKind)).map((code) =>
      named(BalanceDimension.KIND, code, labels.KIND[code]),
    ),
    codeOf: ({ kind }) => kind,
  }),
  GENDER: () => ({
    classes: genders.map((code) => named(BalanceDimension.GENDER, code, labels.GENDER[code])),
    codeOf: ({ gender }) => gender!,
  }),
  ROLE: () => ({
    classes: Object.values(DelegationRole).map((code) =>
      named(BalanceDimension.ROLE, code, labels.ROLE[code]),
    ),
    codeOf: ({ role }) => role!,
  }),
  PARTICIPANT: ({ participants }) => ({
    classes: participants.map(({ participantId, slug }) => ({
      dimension: BalanceDimension.PARTICIPANT,
      code: slug,
      texts: null,
      participantId,
    })),
    codeOf: ({ slug }) => slug,
  }),
  MEETING: ({ scope }) =>
    byPlace(
      BalanceDimension.MEETING,
      (scope.meetings ?? []).map((meeting) => ({ ...meeting, name: meeting.code })),
    ),
  WORKING_GROUP: ({ scope }) =>
    byPlace(
      BalanceDimension.WORKING_GROUP,
      (scope.bodies ?? []).map((body) => ({ ...body, name: body.slug })),
    ),
};

function byScheme(
  dimension: BalanceDimension,
  { labels: list, classes }: SchemeOnDay,
  { regionOf }: Question,
) {
  const byCountry = regionOf === RegionBasis.COUNTRY;
  return {
    classes: list.map(({ code, names }) => named(dimension, code, names)),
    codeOf: ({ participantId, countryId }: Counted) => classes.codeOf(byCountry ? countryId : participantId),
  };
}

function byPlace(
  dimension: BalanceDimension,
  places: { id: string; name: string; names: { language: string; text: string }[] }[],
) {
  const nameOf = new Map(places.map(({ id, name }) => [id, name]));
  return {
    classes: places.map(({ name, names }) => named(dimension, name, textsOf(names))),
    codeOf: ({ placeId }: Counted) => nameOf.get(placeId!) ?? placeId!,
  };
}

function labelOf({ dimension, classes, codeOf }: Dimension, counted: Counted): ClassLabel {
  const code = codeOf(counted);
  const participantId = dimension === BalanceDimension.PARTICIPANT ? counted.participantId : null;
  return classes.find((each) => each.code === code) ?? { dimension, code, texts: null, participantId };
}

function named(dimension: BalanceDimension, code: string, texts: Texts | undefined): ClassLabel {
  return { dimension, code, texts: texts ?? null, participantId: null };
}

/** Languages come as the enum’s names (EN) or its values (en). */
function textsOf(names: { language: string; text: string }[]): Texts {
  const languages: Record<string, Language> = Language;
  return Object.fromEntries(names.map(({ language, text }) => [languages[language] ?? language, text]));
}

function product<Item>(lists: Item[][]): Item[][] {
  return lists.reduce<Item[][]>(
    (rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])),
    [[]],
  );
}
