import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice } from '#test/office.ts';

interface Problem {
  code: string;
  errors: { pointer: string; code: string; detail: string; line: number; column: number }[];
}

const file = new URL(
  '../../../../../packages/standards/catalogue/pekalongan/hosting/v1.yaml',
  import.meta.url,
);
const yaml = (await readFile(file, 'utf8')).replace(/^version: 1$/m, 'version: 2');

/** The text with one thing changed, which must be in it. */
const changed = (before: string | RegExp, after: string): string => {
  const text = yaml.replace(before, after);
  if (text === yaml) throw new Error(`Nothing to change: ${before}`);
  return text;
};

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij'].map((key, at) => `${key}: &${key} [${`*${'abcdefghi'[at]},`.repeat(9)}]`).join('\n')}`;

const documents: [what: string, text: string | Buffer, code: string, sentence: RegExp, place: string][] = [
  [
    'bad indentation',
    changed('\n  fee: Gratis', '\n fee: Gratis'),
    'invalid-yaml',
    /[Jj]orok|tidak benar/,
    '',
  ],
  [
    'an unknown kind',
    changed('kind: ratification', 'kind: blessing'),
    'unknown-kind',
    /Jenis langkah/,
    'kind: blessing',
  ],
  [
    'a step that nobody reaches',
    changed('on: { endorse: ratify, return: prepare }', 'on: { endorse: send-access, return: prepare }'),
    'unreachable-step',
    /tidak (ada|pernah|dapat|terhubung|dicapai)/,
    'no: 7',
  ],
  [
    'an outcome that is missing',
    changed('on: { deliver: receive }', 'on: {}'),
    'required',
    /deliver/,
    'on: {}',
  ],
  [
    'two steps with one key',
    changed('key: division-disposition', 'key: head-disposition'),
    'duplicate-key',
    /head-disposition/,
    'key: head-disposition',
  ],
  [
    'a paper that nobody reviews',
    changed(
      'kind: verification\n    inputs: [Dokumen permohonan hosting]',
      'kind: work\n    inputs: [Dokumen permohonan hosting]',
    ).replace(
      'on: { approve: prepare, return: apply, reject: rejected }',
      'on: { complete: prepare, return: apply }',
    ),
    'paper-not-reviewed',
    /Surat permohonan hosting/,
    'key: application-letter',
  ],
  [
    'a position that nobody can hold',
    changed(
      'positions: [infrastructure-head] }\n    kind: endorsement',
      'positions: [mayor] }\n    kind: endorsement',
    ),
    'unknown-position',
    /mayor/,
    'mayor',
  ],
  [
    'a condition that goes in a circle',
    changed(
      '      minLength: 3\n      maxLength: 200\n',
      '      when: { form.purpose: { answered: true } }\n',
    ).replace(
      '      format: multiline\n',
      '      format: multiline\n      when: { form.application: { answered: true } }\n',
    ),
    'circular-condition',
    /saling|lingkar|diri/,
    'when:',
  ],
  ['references of references', bomb, 'invalid-yaml', /alias/, ''],
  ['five megabytes', `${yaml}${'# '.repeat(2_500_000)}`, 'too-large', /1 MB/, ''],
  [
    'another encoding',
    Buffer.concat([Buffer.from(yaml), Buffer.from('# perbaikan oleh Kepala Seksi \xe9\n', 'latin1')]),
    'wrong-encoding',
    /UTF-8/,
    '',
  ],
  ['a property that nobody knows', `${yaml}colour: red\n`, 'unknown-property', /colour/, 'colour: red'],
];

describe('a document with', () => {
  let office: Office;
  let administrator: Official;
  beforeAll(async () => {
    office = await openOffice({ backends: { hosting: 'embedded-host', dns: 'embedded-host' } });
    administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
  });
  afterAll(() => office.close());

  const send = (path: string, text: string | Buffer) =>
    administrator.post<Problem & { problems: Problem['errors'] }>(
      `agencies/pekalongan/standards${path}`,
      text,
      {
        'content-type': 'application/yaml',
      },
    );

  it.each(documents)(
    '%s is refused with its place and a sentence, and nothing is stored',
    async (_, text, code, sentence, place) => {
      const refused = await send('', text);
      expect([refused.status, refused.body.code]).toEqual([422, 'invalid-standard']);
      const fault = refused.body.errors.find((one) => one.code === code);
      expect(fault, JSON.stringify(refused.body.errors)).toMatchObject({
        detail: expect.stringMatching(sentence),
        line: expect.any(Number),
        column: expect.any(Number),
      });
      const lines = text.toString().split('\n');
      expect(lines[(fault?.line ?? 0) - 1]).toContain(place);
      expect(fault?.detail).toMatch(/^\S+ \S+ .*\.$/s);
      expect((await send('/check', text)).body.problems).toEqual(refused.body.errors);
      const { rows } = await office.test.database.owner.query<{ versions: number; manuscripts: number }>(
        'select (select count(*)::int from standard_versions) as versions, (select count(*)::int from manuscripts) as manuscripts',
      );
      expect(rows).toEqual([{ versions: 1, manuscripts: 0 }]);
    },
  );

  it('nothing wrong is kept', async () => {
    expect((await send('', yaml)).status).toBe(201);
  });
});
