import type { Locator, Page } from 'playwright-core';
import { inject } from 'vitest';
import type { Servers } from '../../api/endurance/real-servers.ts';
import { type Account, askAs, tokenOf } from './accounts.ts';
import { choose } from './pages.ts';
import { say } from './words.ts';

/** A kind of back-end, with the form that its settings are written into. */
interface Driver {
  key: string;
  title: string;
  settings: { properties: Record<string, { title: string; type?: string; enum?: unknown[] }> };
  secrets: { name: string; title: string }[];
}

type Wanted = Servers['backends'][keyof Servers['backends']];

/** Enters a back-end by its form, as its administrator has it on paper, and finds it well by *test connection*. */
export const enterBackend = async (
  page: Page,
  administrator: Account,
  title: string,
  { driver, settings, secrets, certificate }: Wanted,
): Promise<void> => {
  const drivers = await askAs<{ items: Driver[] }>(
    administrator,
    `agencies/${administrator.agency}/backend-drivers`,
  );
  const known = drivers.items.find(({ key }) => key === driver) as Driver;
  await page.getByRole('button', { name: say('backends.list.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('combobox')
    .first()
    .selectOption({ label: known.title.replace(/^./, (first) => first.toUpperCase()) });
  await dialog.getByLabel(say('backends.form.title'), { exact: true }).fill(title);
  for (const [name, value] of Object.entries(settings))
    await write(dialog, known.settings.properties[name]?.title ?? name, value);
  for (const secret of known.secrets)
    await dialog.getByLabel(secret.title, { exact: true }).fill(secrets[secret.name] ?? '');
  if (certificate !== undefined) {
    await dialog.getByText(say('backends.form.more')).click();
    await dialog.getByLabel(say('backends.form.certificate'), { exact: true }).fill(certificate);
  }
  await dialog.getByRole('button', { name: say('backends.form.save') }).click();
  await dialog.waitFor({ state: 'hidden' });

  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3, name: title, exact: true }) });
  await row.getByText(say('backends.state.healthy')).waitFor();
  const action = say('backends.list.test');
  const tried = answered(page, 'POST', /\/check$/);
  await row.getByRole('button', { name: say('backends.list.of', { action, title }) }).click();
  await tried;
  await row.getByText(say('backends.state.healthy')).waitFor();
};

/** Waits for the server to have taken what the page sends. */
const answered = (page: Page, method: string, path: RegExp) =>
  page.waitForResponse(
    (answer) =>
      answer.request().method() === method && path.test(new URL(answer.url()).pathname) && answer.ok(),
  );

/** Says which back-end plays a role. */
export const giveRole = async (page: Page, role: string, title: string): Promise<void> => {
  const select = page.getByRole('combobox', { name: say(`backends.role.${role}`), exact: true });
  const saved = answered(page, 'PUT', /\/backend-roles$/);
  await select.selectOption({ label: title });
  await saved;
};

/** Which back-end plays which role, where the administrator said so. */
export const rolesOf = async (administrator: Account): Promise<Record<string, string>> => {
  const { items } = await askAs<{ items: { role: string; backend: string; chosen: boolean }[] }>(
    administrator,
    `agencies/${administrator.agency}/backend-roles`,
  );
  return Object.fromEntries(items.filter(({ chosen }) => chosen).map(({ role, backend }) => [role, backend]));
};

/** Says so behind the scenes. */
export const saveRoles = async (administrator: Account, roles: Record<string, string>): Promise<void> => {
  const answer = await fetch(`${inject('origin')}/api/v1/agencies/${administrator.agency}/backend-roles`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await tokenOf(administrator)}`,
    },
    body: JSON.stringify({ roles }),
  });
  if (!answer.ok) throw new Error(`The roles were not taken: ${await answer.text()}`);
};

/** Fields that may be left out say so after their title. */
const write = async (dialog: Locator, title: string, value: unknown): Promise<void> => {
  const named = [title, `${title} ${say('common.optional.mark')}`];
  const [label = title] = (
    await Promise.all(
      named.map(async (name) => ((await dialog.getByLabel(name, { exact: true }).count()) > 0 ? [name] : [])),
    )
  ).flat();
  const field = dialog.getByLabel(label, { exact: true });
  if (typeof value === 'boolean') {
    const answers = dialog.getByRole('radiogroup', { name: label, exact: true });
    await answers.getByLabel(say(value ? 'common.answer.yes' : 'common.answer.no'), { exact: true }).check();
  } else if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT')
    await choose(dialog, label, String(value));
  else await field.fill(Array.isArray(value) ? value.join('\n') : String(value));
};
