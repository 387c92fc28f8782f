import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A system that knows the address of the document, its id and its secret, for whom it calls, and which service it wants; nothing else. */
const { DOCUMENT, CLIENT_ID, SECRET, OFFICIAL, SERVICE } = process.env;
const document = await (await fetch(DOCUMENT)).json();
const address = (path) => new URL(path, DOCUMENT).href;

const operationOf = (id) => {
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods))
      if (operation.operationId === id) return { method: method.toUpperCase(), path, ...operation };
  throw new Error(`The document has no ${id}.`);
};

const wanted = [
  ...[
    'createServiceRequest',
    'updateServiceRequest',
    'uploadAttachment',
    'actOnServiceRequest',
    'getServiceRequest',
  ],
  ...['listCaseEvents', 'listLetters', 'readLetter', 'readDossier'],
].map(operationOf);
const scopes = new Set(wanted.flatMap(({ security }) => security.flatMap(({ clients = [] }) => clients)));
const { tokenUrl } = document.components.securitySchemes.clients.flows.clientCredentials;
const answer = await fetch(address(tokenUrl), {
  method: 'POST',
  headers: { authorization: `Basic ${btoa(`${CLIENT_ID}:${SECRET}`)}` },
  body: new URLSearchParams({ grant_type: 'client_credentials', scope: [...scopes].join(' ') }),
});
const { access_token: token } = await answer.json();

const call = async (id, { params = {}, body, headers = {} } = {}) => {
  const { method, path } = operationOf(id);
  const isForm = body instanceof FormData;
  const response = await fetch(address(path.replaceAll(/\{(\w+)\}/g, (_, name) => params[name])), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'on-behalf-of': OFFICIAL,
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${id} gave ${response.status}: ${await response.text()}`);
  return response.headers.get('content-type').includes('json') ? response.json() : response.arrayBuffer();
};
const current = ({ version }) => ({ 'if-match': `"${version}"` });

const draft = await call('createServiceRequest', {
  body: { standard: SERVICE },
  headers: { 'idempotency-key': crypto.randomUUID() },
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
const filled = await call('updateServiceRequest', {
  ...{ params, headers: current(draft) },
  body: { form: Object.fromEntries(examples) },
});
for (const { key, kind, mandatory } of filled.requirements) {
  if (kind !== 'document' || !mandatory) continue;
  const form = new FormData();
  form.append('requirement', key);
  form.append('file', new Blob(['%PDF-1.4\n%%EOF'], { type: 'application/pdf' }), `${key}.pdf`);
  await call('uploadAttachment', { params, body: form });
}
const ready = await call('getServiceRequest', { params });
await call('actOnServiceRequest', {
  params: { ...params, action: 'submit' },
  body: {},
  headers: current(ready),
});
console.log(JSON.stringify({ filed: draft.id }));

const seen = [];
for (let status = 'open'; status !== 'completed'; await sleep(100)) {
  const { items } = await call('listCaseEvents', { params });
  seen.splice(0, seen.length, ...items.map(({ sequence }) => sequence));
  ({ status } = await call('getServiceRequest', { params }));
}
const letters = [];
for (const { id, number } of (await call('listLetters', { params })).items) {
  const bytes = Buffer.from(await call('readLetter', { params: { ...params, letter: id } }));
  letters.push({ number, begins: bytes.toString('latin1', 0, 5), size: bytes.length });
}
await writeFile('dossier.zip', Buffer.from(await call('readDossier', { params })));
console.log(JSON.stringify({ seen, letters }));
