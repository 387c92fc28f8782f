import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { say } from './words.ts';

const components = [
  ...['requirements', 'procedure', 'time', 'fee', 'product', 'complaints', 'legalBasis', 'facilities'],
  ...['competence', 'supervision', 'staffing', 'guarantee', 'safety', 'evaluation'],
];

/** The text of a service of two steps, of the agency with that code; its examiner is misspelt. */
export const signalStandard = (code: string): string => `# Dari Keputusan Kepala Dinas
format: 1
code: ${code}.signal
version: 1
title: Laporan Gangguan Sinyal Desa
summary: Laporan desa tentang gangguan sinyal.
abbreviation: SIN
decree: { number: 1/2026, date: 2026-01-05, title: Standar Pelayanan }
sources: [Keputusan 1/2026]
effective: null
applicants: { organizations: [village] }
search: [sinyal]
components:
${components.map((key) => `  ${key}: Menurut keputusan.`).join('\n')}
deadline: { amount: 48, unit: hour, from: submission, until: completion }
evaluation: { every: P1Y, by: officer }
decisions: []
fourEyes: []
requirements: []
reasons:
  paper: []
  rejection: [{ key: elsewhere, title: Bukan wilayah kabupaten }]
form:
  type: object
  required: [place]
  properties:
    place: { type: string, title: Tempat gangguan, maxLength: 100, examples: [Dusun Satu] }
procedure:
  - { no: 1, key: tell, title: Desa melapor, actor: { side: organization, positions: [requester] }, kind: composition, on: { submit: look } }
  - { no: 2, key: look, title: Petugas memutus, actor: { side: agency, positions: [examiner] }, kind: verification, on: { approve: completed, return: tell, reject: rejected } }
letters: []
`;

/** Opens a part of a document's form. */
export const section = (page: Page, key: string): Promise<void> =>
  page
    .getByRole('navigation', { name: say('authoring.outline.label') })
    .getByRole('button', { name: new RegExp(`^${say(`authoring.section.${key}`)}`) })
    .click();

/** Begins a standard in the way that is chosen in the dialog, and ends in its editor. */
export const beginStandard = async (
  page: Page,
  prepare: (dialog: Locator) => Promise<void>,
): Promise<void> => {
  await page.goto('/pengaturan/standar');
  await page.getByRole('button', { name: say('authoring.begin.title') }).click();
  const dialog = page.getByRole('dialog', { name: say('authoring.begin.title') });
  await prepare(dialog);
  await dialog.getByRole('button', { name: say('authoring.begin.action') }).click();
  await page.waitForURL('**/pengaturan/standar/*');
};

/** Publishes what the editor shows; ends at the list of standards. */
export const publishNow = async (page: Page): Promise<void> => {
  const open = page.getByRole('button', { name: say('authoring.publish.open'), exact: true });
  const dialog = page.getByRole('dialog', { name: say('authoring.publish.title') });
  // What was written last may begin to be looked over in the moment of the press, which bars the button.
  await expect
    .poll(async () => {
      if (!(await dialog.isVisible())) await open.click({ timeout: 1000 }).catch(() => undefined);
      return dialog.isVisible();
    })
    .toBe(true);
  await dialog.getByText(say('authoring.publish.first')).waitFor();
  await dialog.getByRole('button', { name: say('authoring.publish.action') }).click();
  await page.waitForURL('**/pengaturan/standar');
};
