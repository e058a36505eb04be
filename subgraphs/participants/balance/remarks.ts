import { UNCLASSIFIED } from '../classification/membership-terms.js';
import type { CellRow, Findings } from './answer.js';
import { BalanceDimension, ParticipationUnit } from './balance-enums.js';

const FEW = 30;
const MANY_NOT_STATED = 0.2;
const MANY_UNCLASSIFIED = 0.05;

/** The choices that honest counts differ in, as they were made. */
export function switchesOf({ question, scope }: Findings): string[] {
  const switches = [
    `region of: ${question.regionOf}`,
    `groups at: ${scope.dutyStation}`,
    'development: only by a named scheme',
  ];
  if ([question.scheme, question.developmentScheme].includes('world-bank-income')) {
    switches.push(`income as classified for fiscal year ${fiscalYearOf(scope.asOf)}`);
  }
  if (scope.kinds) switches.push(`kinds: ${scope.kinds.join(', ')}`);
  if (scope.bodies) switches.push('a member of a body counts as one');
  else {
    switches.push(
      'the European Union is a delegation like others',
      'people of organizations on a State’s delegation count with the State',
      'people who take part from afar count',
    );
  }
  return switches;
}

/** What a careful reader should know before quoting. */
export function warningsOf(
  { question, scope, region, benchmark }: Findings,
  { total, notStated, cells }: { total: number; notStated: number; cells: CellRow[] },
): string[] {
  const warnings: string[] = [];
  const has = (dimension: BalanceDimension) => question.by.includes(dimension);
  const unit = question.unit.toLowerCase();
  if (total > 0 && total < FEW) {
    warnings.push(
      `Only ${total} ${unit}: a few more or fewer change every share. Compare dissimilarity with what chance alone would give.`,
    );
  }
  if (notStated > MANY_NOT_STATED * total) {
    warnings.push(
      `${notStated} of ${total} did not state it (${percent(notStated / total)}): the shares of the others are unreliable.`,
    );
  }
  const unclassified = cells
    .filter(({ keys }) =>
      keys.some(({ dimension, code }) => dimension === BalanceDimension.REGION && code === UNCLASSIFIED),
    )
    .reduce((sum, { count }) => sum + (count ?? 0), 0);
  if (benchmark.weights && unclassified > MANY_UNCLASSIFIED * total) {
    warnings.push(
      `${unclassified} of ${total} ${unit} are in no class of ${question.scheme} and weigh in every share and measure.${scope.kinds ? '' : ' Give `kinds: [STATE]` to compare States alone.'}`,
    );
  }
  if (has(BalanceDimension.REGION) && region.classes.members.size === 0) {
    warnings.push(
      `${question.scheme} had no members on ${scope.asOf} as the hub knows it: everybody is UNCLASSIFIED.`,
    );
  }
  if ((scope.meetings?.length ?? 2) > 1 && !scope.bodies && has(BalanceDimension.REGION)) {
    warnings.push(
      `All meetings are classified as on ${scope.asOf}; \`participationTrend\` takes each by its own opening day.`,
    );
  }
  const hidden = cells.filter(({ suppressed }) => suppressed).length;
  if (hidden > 0)
    warnings.push(
      `${hidden} of ${cells.length} figures are hidden to protect a few people; totals and NOT_STATED are complete.`,
    );
  if (question.unit === ParticipationUnit.DELEGATES && total === 0 && !scope.bodies) {
    warnings.push(
      `Nobody is counted on the basis ${question.basis}. Where only presence is recorded, ask for DELEGATIONS.`,
    );
  }
  return [...warnings, ...benchmark.warnings];
}

/** The World Bank’s fiscal year, from 1 July to 30 June, named by the year in which it ends. */
function fiscalYearOf(day: string): string {
  const year = Number(day.slice(0, 4)) + (day.slice(5) >= '07-01' ? 1 : 0);
  return `FY${String(year % 100).padStart(2, '0')}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
