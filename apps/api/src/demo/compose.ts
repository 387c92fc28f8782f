import type { RequirementState, ServiceRequest } from '@pendopo/contracts';
import { isAsked } from './answers.ts';
import { factsOf } from './facts.ts';
import { drawPhoto } from './photo.ts';
import type { Turn } from './scene.ts';
import type { SeededPerson } from './seed-people.ts';

type Property = Readonly<Record<string, unknown>>;

/** Fills the form in and attaches what is then asked for; what was sent back is replaced. */
export const compose = async (turn: Turn, one: ServiceRequest): Promise<void> => {
  const { scene, plot, by } = turn;
  if (one.status !== 'draft') return attach(turn, one);
  const form = { ...plot.answers, ...officials(turn, one) };
  const path = `service-requests/${one.id}`;
  const call = { body: { form }, version: one.version };
  return attach(turn, await scene.driver.send<ServiceRequest>(by, 'PATCH', path, call));
};

/** The officials and rows that a form asks for: whoever fills it in, and colleagues. */
const officials = ({ scene, plot, by }: Turn, one: ServiceRequest): Record<string, unknown> => {
  const { form } = scene.standard;
  const examples = (one.formSchema.properties ?? {}) as Record<string, { examples?: unknown[] }>;
  const unit = plot.asker.unit?.id;
  const colleagues = scene.population.people.filter(({ organization }) => organization === unit);
  const self = colleagues.find(({ id }) => id === by.id);
  return Object.fromEntries(
    Object.entries(form.properties).flatMap(([name, property]): [string, unknown][] => {
      if (!isAsked(form, name, plot.answers)) return [];
      if (property.$ref === 'person' && self !== undefined) return [[name, contactOf(self)]];
      const isOpen = property.type === 'array' || property.type === 'object' || property.$ref !== undefined;
      if (!isOpen) return [];
      const row = property.items as { properties?: Record<string, Property> } | undefined;
      if (row?.properties === undefined || !Object.hasOwn(row.properties, 'nip'))
        return [[name, examples[name]?.examples?.[0]]];
      const { properties } = row;
      const listed = scene.random.shuffle(colleagues).slice(0, scene.random.whole(1, 3));
      return [[name, listed.map((person) => rowOf(properties, person))]];
    }),
  );
};

const contactOf = ({ name, nip, phone, email }: SeededPerson) => ({ name, nip, phone, email });

const rowOf = (columns: Record<string, Property>, person: SeededPerson): Record<string, unknown> => {
  const known: Record<string, unknown> = contactOf(person);
  return Object.fromEntries(
    Object.entries(columns).map(([name, { format, oneOf, examples }]) => {
      const [choice] = (oneOf as { const: unknown }[] | undefined) ?? [];
      const own = format === 'mailbox' ? person.username : known[name];
      return [name, own ?? choice?.const ?? (examples as unknown[] | undefined)?.[0]];
    }),
  );
};

const attach = async (turn: Turn, one: ServiceRequest): Promise<void> => {
  const { scene, by } = turn;
  for (const requirement of one.requirements) {
    const { key, kind, attachments, verdict, mandatory } = requirement;
    if (kind !== 'document' && kind !== 'photo') continue;
    if (attachments.length > 0 && verdict !== 'rejected') continue;
    if (!mandatory && scene.random.happens(0.5)) continue;
    await scene.driver.upload(
      by,
      `service-requests/${one.id}/attachments`,
      key,
      await fileFor(turn, one, requirement),
    );
  }
};

const fileFor = async (
  { scene, plot, by }: Turn,
  one: ServiceRequest,
  { title, kind, accept, mandatory, signedBy }: RequirementState,
) => {
  const { asker } = plot;
  const isFirst = one.status === 'draft';
  const name = `${title} ${asker.shortName}${isFirst ? '' : ' (perbaikan)'}`.replaceAll('/', ' ');
  // What may be left out is a picture of what happened.
  if (kind === 'photo' || (!mandatory && accept.includes('png')))
    return { name: `${name}.png`, type: 'image/png', content: drawPhoto(scene.random) };
  const members = scene.population.people.filter(
    ({ organization }) => organization !== null && organization === asker.unit?.id,
  );
  // The first letter of a case that will come back is one that nobody signed.
  const isSigned = signedBy !== null && !(isFirst && (plot.returns > 0 || plot.end === 'returned'));
  const content = await scene.paper({
    ...{ agency: scene.agency, asker, title, service: scene.standard.title, at: scene.now() },
    facts: factsOf(scene.standard.form, one.form),
    signatory: isSigned ? (members[0] ?? null) : null,
    contact: members.find(({ id }) => id === by.id) ?? null,
    no: scene.random.whole(12, 480),
  });
  return { name: `${name}.pdf`, type: 'application/pdf', content };
};
