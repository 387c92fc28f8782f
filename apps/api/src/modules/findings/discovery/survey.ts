import type { Listed } from '@pendopo/provisioning';
import type { Maker } from '#modules/backends/index.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { createFindingRepository, type Seen } from '../repository.ts';
import { lookAtFound, type Surveying } from './look-at-found.ts';
import { createDiscoveryRepository } from './repository.ts';

/** Lists what a back-end has of a kind and holds it against the register: what nobody knows of becomes a finding, of whosesoever making it is. */
export const survey = async (surveying: Surveying, maker: Maker): Promise<void> => {
  const { db, clock, provisioning } = surveying;
  const { agency, key: backend } = maker.backend;
  const place = { backend, kind: maker.driver.kind };
  if (maker.driver.list === undefined) return;
  const now = () => clock.now().round('millisecond').toString();
  const write = (work: (repository: ReturnType<typeof createDiscoveryRepository>) => Promise<void>) =>
    db.within(agency, (tx) => work(createDiscoveryRepository(tx, agency)));
  await write((repository) => repository.begin(place, now()));
  const found = await provisioning.survey(maker, (listed) =>
    write((repository) => repository.update(place, { listed })),
  );
  if (found === undefined)
    return write((repository) => repository.update(place, { state: 'failed', finishedAt: now() }));
  const strays = found.strays.map((stray) => strayOf(maker, stray));
  await db.within(agency, async (tx) => {
    const at = now();
    const discoveries = createDiscoveryRepository(tx, agency);
    await discoveries.replace(place, found.listed, at);
    const listed = found.listed.length;
    await discoveries.update(place, { state: 'done', listed, finishedAt: at });
    const findings = createFindingRepository(tx, agency);
    const subjects = strays.map(({ subject }) => subject);
    await findings.closeStraysBut({ backend, assetKind: place.kind }, subjects, at);
    for (const stray of strays) await findings.note(stray, at);
  });
  await lookAtFound(surveying, maker, found.listed);
};

/** By what a finding of a stray is known. */
export const straySubject = (backend: string, kind: string, name: string): string =>
  `${backend}/${kind}/${name}`;

/** A thing that nobody knows of, as a look sees it. */
export const strayOf = ({ backend, driver }: Maker, identity: Listed): Seen => ({
  ...{ kind: 'stray', subject: straySubject(backend.key, driver.kind, identity.name), assetId: null },
  ...{ backend: backend.key, driver: backend.driver, assetKind: driver.kind, label: identity.name },
  details: { identity, ...(identity.marker === null ? { notes: [UNMARKED] } : {}) },
  fingerprint: fingerprintOf(identity.marker),
});

const UNMARKED = {
  id: 'Tidak bertanda Pendopo: dibuat langsung di sistem tujuan, atau sebelum ada portal.',
  en: 'It carries no mark of Pendopo: it was made at the back-end itself, or before there was a portal.',
};
