import { describe, expect, test } from 'vitest';
import {
  ConsultativeStatusEvent as Event,
  ConsultativeStatusKind as Kind,
  type ConsultativeStatusFact,
} from '../../../../subgraphs/participants/consultative-status/consultative-status.js';
import { statusOn } from '../../../../subgraphs/participants/consultative-status/status-on.js';

function fact(event: Event, when: string, status: Kind | null = null): ConsultativeStatusFact {
  const on = when.length > 4 ? when : null;
  return {
    event,
    status,
    on,
    year: Number(when.slice(0, 4)),
    printed: 'Harbour Watch',
    note: null,
    source: 'x',
  };
}
const on = (facts: ConsultativeStatusFact[], day: string) => {
  const { isHeld, status, since } = statusOn(facts, day);
  return { isHeld, status, since };
};
const NONE = { isHeld: false, status: Kind.NONE, since: null };

describe('consultative status on a day', () => {
  test('is none before it was granted, and of no stated kind where the list does not say which', () => {
    const granted = [fact(Event.GRANTED, '2011-07-25')];
    expect(on(granted, '2011-07-24')).toEqual(NONE);
    expect(on(granted, '2011-07-25')).toEqual({ isHeld: true, status: null, since: '2011-07-25' });
  });

  test('takes the kind from another list that knows the year of the same grant', () => {
    const both = [fact(Event.GRANTED, '2011-07-25'), fact(Event.GRANTED, '2011', Kind.SPECIAL)];
    expect(on(both, '2012-01-01')).toEqual({ isHeld: true, status: Kind.SPECIAL, since: '2011-07-25' });
  });

  test('counts from the end of the year where no more than the year is known', () => {
    const granted = [
      fact(Event.GRANTED, '1949', Kind.SPECIAL),
      fact(Event.RECLASSIFIED, '2004', Kind.GENERAL),
    ];
    expect(on(granted, '1949-12-30')).toEqual(NONE);
    expect(on(granted, '2003-12-31')).toEqual({ isHeld: true, status: Kind.SPECIAL, since: null });
    expect(on(granted, '2004-12-31')).toEqual({ isHeld: true, status: Kind.GENERAL, since: null });
  });

  test('ends with a withdrawal, rests during a suspension, and a deferral changes nothing', () => {
    const course = [
      fact(Event.DEFERRED, '2009-05-01'),
      fact(Event.GRANTED, '2010-05-01', Kind.ROSTER),
      fact(Event.DEFERRED, '2011-05-01'),
      fact(Event.SUSPENDED, '2012-05-01'),
      fact(Event.REINSTATED, '2013-05-01'),
      fact(Event.WITHDRAWN, '2014-05-01'),
    ];
    const held = ['2010-04-30', '2011-06-01', '2012-05-01', '2013-05-01', '2014-05-01'].map(
      (day) => statusOn(course, day).isHeld,
    );
    expect(held).toEqual([false, true, false, true, false]);
  });
});
