import { describe, expect, it } from 'vitest';
import { isAsked } from './is-asked.ts';

describe('what a standard asks for under a condition', () => {
  it.each([
    [undefined, {}, true],
    [{ 'form.applicant': 'person' }, { applicant: 'person' }, true],
    [{ 'form.applicant': 'person' }, { applicant: 'group' }, false],
    [{ 'form.applicant': 'person' }, {}, false],
    [{ 'form.obtain': ['softcopy', 'hardcopy'] }, { obtain: 'hardcopy' }, true],
    [{ 'form.obtain': ['softcopy', 'hardcopy'] }, { obtain: 'view' }, false],
    [{ 'form.needs': 'backup' }, { needs: ['monitoring', 'backup'] }, true],
    [{ 'form.contact.city': 'Martapura' }, { contact: { city: 'Martapura' } }, true],
    [{ 'form.ticket': { answered: true } }, { ticket: '8123456' }, true],
    [{ 'form.ticket': { answered: true } }, { ticket: '' }, false],
    [{ 'form.ticket': { answered: false } }, {}, true],
    [{ 'form.copies': { min: 2, max: 5 } }, { copies: 3 }, true],
    [{ 'form.copies': { min: 2 } }, { copies: 1 }, false],
    [{ 'form.copies': { min: 2 } }, { copies: 'many' }, false],
    [{ 'form.applicant': 'person', 'form.proxy': true }, { applicant: 'person', proxy: false }, false],
  ])('%j with %j: %s', (when, form, expected) => {
    expect(isAsked(when, form)).toBe(expected);
  });

  it('leaves to the server what it cannot know', () => {
    expect(isAsked({ 'answers.assess.fee': { min: 1 }, variant: 'a' }, {})).toBe(true);
  });
});
