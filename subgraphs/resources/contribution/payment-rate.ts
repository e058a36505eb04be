import { Rate } from '../money/rate.js';
import { InvalidReceipt } from '../problems.js';
import type { Payment } from './contribution.js';

/** The rate at which a payment is booked, of which day, and who says so; one for one where it is paid in the fund's own currency. */
export function readRate({ rate, rateOn, rateSource, receivedOn }: Payment, paidIn: string, keptIn: string) {
  if (paidIn === keptIn) {
    if (rate !== null && !Rate.read(rate)?.isPar) {
      return new InvalidReceipt('rate', `The fund is kept in ${keptIn} itself. Leave the rate out.`);
    }
    return { value: Rate.par, on: receivedOn, source: 'same currency' };
  }
  const value = rate === null ? null : Rate.read(rate);
  if (!value) {
    return new InvalidReceipt(
      'rate',
      `Give the rate as decimal text, up to 12 decimals: ${keptIn} for one ${paidIn}, such as 0.9412.`,
    );
  }
  if (rateSource === null)
    return new InvalidReceipt(
      'rateSource',
      'Say who published the rate, such as the UN operational rates of exchange.',
    );
  return { value, on: rateOn ?? receivedOn, source: rateSource };
}
