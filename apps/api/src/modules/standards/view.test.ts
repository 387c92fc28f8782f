import { describe, expect, it } from 'vitest';
import { fromCatalogue } from '#test/offer-standard.ts';
import { presentEntry } from './view.ts';

const kept = { ended: 0, inTime: 0 };

describe('what the catalogue tells of a service', () => {
  it('is promised from its quickest class of cases to its slowest', () => {
    expect(presentEntry(fromCatalogue('okutimur.sp4n'), kept)).toMatchObject({
      promise: { amount: 60, unit: 'working-day' },
      ...{ promiseFrom: 5, promiseUntil: 60 },
    });
    // Here what is not classified yet is promised what the quickest class is.
    expect(presentEntry(fromCatalogue('kalbar.complaint'), kept)).toMatchObject({
      promise: { amount: 5, unit: 'working-day' },
      ...{ promiseFrom: 5, promiseUntil: 60 },
    });
  });

  it('is promised one time where all cases are alike, or where their units cannot be compared', () => {
    expect(presentEntry(fromCatalogue('pekalongan.hosting'), kept).promiseFrom).toBeNull();
    const complaints = fromCatalogue('okutimur.sp4n');
    const inHours = (complaints.classes ?? []).map((one) => ({
      ...one,
      deadline: { amount: 2, unit: 'hour' as const },
    }));
    expect(presentEntry({ ...complaints, classes: inHours }, kept).promiseFrom).toBeNull();
  });
});
