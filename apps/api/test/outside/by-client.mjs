import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  actOnServiceRequest,
  clientCredentials,
  createClient,
  createServiceRequest,
  fetchTransport,
  getServiceRequest,
  listCaseEvents,
  listLetters,
  ProblemError,
  readDossier,
  readLetter,
  updateServiceRequest,
  uploadAttachment,
} from '@pendopo/client';

/** The same with the packed client, in a folder that has nothing else. */
const { ROOT, CLIENT_ID, SECRET, OFFICIAL: official, SERVICE } = process.env;
const { call } = createClient(
  fetchTransport(ROOT, clientCredentials(ROOT, { clientId: CLIENT_ID, secret: SECRET })),
);

const wrong = createClient(
  fetchTransport(ROOT, clientCredentials(ROOT, { clientId: CLIENT_ID, secret: 'x' })),
);
const refusal = await wrong.call(getServiceRequest, { params: { id: 'x' } }).catch((error) => error);
if (!(refusal instanceof ProblemError) || refusal.code !== 'invalid_client') throw refusal;

const draft = await call(createServiceRequest, {
  ...{ body: { standard: SERVICE }, official, idempotencyKey: crypto.randomUUID() },
});
const params = { id: draft.id };
const examples = Object.entries(draft.formSchema.properties).map(
  ([
    key,
    {
      examples: [first],
    },
  ]) => [key, first],
);
const form = Object.fromEntries(examples);
const filled = await call(updateServiceRequest, { params, body: { form }, ifMatch: draft.version, official });
for (const { key, kind, mandatory } of filled.requirements) {
  if (kind !== 'document' || !mandatory) continue;
  const body = new FormData();
  body.append('requirement', key);
  body.append('file', new Blob(['%PDF-1.4\n%%EOF'], { type: 'application/pdf' }), `${key}.pdf`);
  await call(uploadAttachment, { params, body, official });
}
const { version } = await call(getServiceRequest, { params, official });
await call(actOnServiceRequest, {
  params: { ...params, action: 'submit' },
  body: {},
  ifMatch: version,
  official,
});
console.log(JSON.stringify({ filed: draft.id }));

let seen = [];
for (let status = 'open'; status !== 'completed'; await sleep(100)) {
  const { items } = await call(listCaseEvents, { params, query: {}, official });
  seen = items.map(({ sequence }) => sequence);
  ({ status } = await call(getServiceRequest, { params, official }));
}
const letters = [];
for (const { id, number } of (await call(listLetters, { params, official })).items) {
  const file = await call(readLetter, { params: { ...params, letter: id }, official });
  letters.push({ number, begins: await file.slice(0, 5).text(), size: file.size });
}
const dossier = await call(readDossier, { params, official });
await writeFile('dossier.zip', await dossier.bytes());
console.log(JSON.stringify({ seen, letters }));
