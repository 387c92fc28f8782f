import { createWorkingCalendar, statutoryProfiles } from '@pendopo/calendar';
import { type CaseState, loadCatalogue, type StandardDefinition, start } from '@pendopo/standards';
import { describe, expect, it } from 'vitest';
import { lapsedTimes, needsCalendar } from './lapsed.ts';

const known = (code: string) =>
  loadCatalogue()
    .flatMap(({ standards }) => standards)
    .find(({ definition }) => definition.code === code)?.definition as StandardDefinition;
// Ten working days to have a complaint opened again, thirty to object to an answer.
const [complaint, information, hosting] = ['okutimur.sp4n', 'okutimur.ppid', 'pekalongan.hosting'].map(
  known,
) as [StandardDefinition, StandardDefinition, StandardDefinition];
const calendar = createWorkingCalendar({ zone: 'Asia/Jakarta', profiles: statutoryProfiles, days: [] });

const state: CaseState = { ...start(hosting, null), status: 'completed', steps: [] };
// Monday 9 November 2026, 10.00 WIB; there is no holiday before 24 December.
const ended = '2026-11-09T03:00:00Z';
const at = (
  definition: StandardDefinition,
  now: string,
  row: { dueAt?: string; endedAt?: string | null } = {},
) =>
  lapsedTimes(definition, calendar, { state, dueAt: row.dueAt ?? null, endedAt: row.endedAt ?? null }, now);

describe('what has run out', () => {
  it('is the promise, the moment after due', () => {
    const due = { dueAt: '2026-11-12T09:00:00Z' };
    expect(at(hosting, '2026-11-12T09:00:00Z', due).due).toBe(false);
    expect(at(hosting, '2026-11-12T09:00:01Z', due).due).toBe(true);
    expect(at(hosting, '2026-11-12T09:00:01Z').due).toBe(false);
  });

  it('is the time to have it opened again, at the end of the tenth working day after it ended', () => {
    expect(at(complaint, '2026-11-23T09:00:00Z', { endedAt: ended }).reopening).toBe(false);
    expect(at(complaint, '2026-11-23T09:00:01Z', { endedAt: ended }).reopening).toBe(true);
    expect(at(complaint, '2026-11-23T09:00:01Z').reopening).toBe(false);
    expect(at(hosting, '2027-11-23T09:00:01Z', { endedAt: ended }).reopening).toBe(false);
  });

  it('is the time to object, thirty working days after the end, or after due where there is no answer', () => {
    const last = '2026-12-21T09:00:00Z';
    const past = '2026-12-21T09:00:01Z';
    for (const row of [{ endedAt: ended }, { dueAt: ended }]) {
      expect(at(information, last, row).objection).toBe(false);
      expect(at(information, past, row).objection).toBe(true);
    }
    const later = { dueAt: '2026-10-01T09:00:00Z', endedAt: ended };
    expect(at(information, last, later).objection).toBe(false);
    expect(at(complaint, past, { endedAt: ended }).objection).toBe(false);
  });

  it('asks for a calendar only where a standard sets such times', () => {
    expect([complaint, information, hosting].map(needsCalendar)).toEqual([true, true, false]);
  });
});
