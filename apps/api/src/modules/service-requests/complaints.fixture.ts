import { as, type Caller } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type Mailbox, startMailbox } from '#test/mailbox.ts';
import { multipart } from '#test/multipart.ts';
import { fromCatalogue, offerStandard } from '#test/offer-standard.ts';
import { type CaseView, type Office, type Official, openOffice } from '#test/office.ts';
import { asSystem, registerWith } from '#test/systems.ts';

/** What must not be found. */
export const CANARY = 'kenarikuning';

/** A photo whose camera wrote down a name, sideways. */
const photo = (() => {
  const words = Buffer.from(
    `Exif\0\0II*\0\b\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0\0\0\0\0${CANARY}`,
    'latin1',
  );
  const head = Buffer.from([0xff, 0xe1, 0, words.length + 2]);
  const comment = Buffer.from([0xff, 0xfe, 0, CANARY.length + 2, ...Buffer.from(CANARY)]);
  const jfif = Buffer.from('ffe000104a46494600010100000100010000', 'hex');
  const scan = Buffer.from('ffda0008010100003f00d2cf20ffd9', 'hex');
  return Buffer.concat([Buffer.from([0xff, 0xd8]), jfif, head, words, comment, scan, Buffer.from(CANARY)]);
})();

/** A document whose program wrote down a name, twice. */
const paper = (() => {
  const xmp = `<x:xmpmeta><dc:creator>${CANARY}</dc:creator></x:xmpmeta>`;
  const objects = [
    '1 0 obj\n<< /Type /Catalog /Metadata 2 0 R >>\nendobj',
    `2 0 obj\n<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n${xmp}\nendstream\nendobj`,
    `3 0 obj\n<< /Author (${CANARY}) /Creator (Writer of ${CANARY}) >>\nendobj`,
  ];
  return Buffer.from(`%PDF-1.4\n${objects.join('\n')}\ntrailer\n<< /Root 1 0 R /Info 3 0 R >>\n%%EOF\n`);
})();

/** A register that would tell everything. */
const book = {
  ...{ key: 'book', title: 'Buku Pengaduan', source: 'Karangan', entry: { outcome: 'submit' } },
  columns: ['form.name', 'form.address', 'form.phone', 'form.description'].map((value) => ({
    ...{ title: value, value },
  })),
};

/** A case as it is seen. */
export interface Seen extends CaseView {
  subject: string | null;
  createdAt: string;
  receipt: string;
  number: string;
}

/** An office with a service for complaints, whose reporters may stay unknown and whose content may be kept back. */
export interface Complaints {
  office: Office;
  standard: string;
  /** The only one whom the standard names. */
  officer: Official;
  /** Everybody else, by role. */
  readers: Record<string, Caller>;
  /** What the server logged, and what it mailed. */
  log: string[];
  mailbox: Mailbox;
  /** Sends a complaint with a photo and a document, and lets the server work. */
  complain(
    answers: Record<string, unknown>,
  ): Promise<{ id: string; holder: Caller; receipt: string; seen: Seen }>;
  close(): Promise<void>;
}

/** Opens one for a test file; close it in `afterAll`. */
export const openComplaints = async (): Promise<Complaints> => {
  const mailbox = await startMailbox();
  const log: string[] = [];
  const office = await openOffice({
    environment: { SMTP_URL: mailbox.url },
    logger: { level: 'trace', stream: { write: (line: string) => void log.push(line) } },
  });
  const complaint = fromCatalogue('pekalongan.complaint');
  const only = { seenBy: ['complaint-officer'] };
  const confidentiality = { ...complaint.confidentiality, content: only };
  const standard = await offerStandard(office, { ...complaint, confidentiality, registers: [book] });
  const officer = await employ(office, [{ side: 'agency', position: 'complaint-officer' }]);
  const administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
  const system = await registerWith(
    office,
    administrator,
  )({
    scopes: [...office.test.app.scopes()],
    callsPerMinute: 6000,
  });
  const readers = {
    technician: office.technician,
    head: office.head,
    inspector: await employ(office, [{ side: 'agency', position: 'inspector' }]),
    administrator,
    system: asSystem(office, system),
    systemForTheOfficer: asSystem(office, system, officer.username),
    unit: (await office.unit()).admin,
    nobody: as(office.test.app),
  };

  const complain = async (answers: Record<string, unknown>) => {
    const nobody = as(office.test.app);
    const { body } = await nobody.post<Seen>('service-requests', { standard });
    const { accessToken } = (
      await nobody.post<{ accessToken: string }>('auth/sessions', { receipt: body.receipt })
    ).body;
    const holder = as(office.test.app, accessToken);
    const see = async () => (await holder.get<Seen>(`service-requests/${body.id}`)).body;
    const form = {
      ...{ identity: 'open', visibility: 'public', name: `Ibu ${CANARY}`, phone: '081234567890' },
      ...{ email: `${CANARY}@example.id`, address: `Gang ${CANARY}` },
      ...{ subject: 'Loket tutup', description: 'Loket tutup sejak pagi hari ini.', ...answers },
    };
    const match = { 'if-match': `"${(await see()).version}"` };
    const filled = await holder.patch(`service-requests/${body.id}`, { form }, match);
    if (filled.status !== 200) throw new Error(`The form was answered ${filled.status}.`);
    for (const file of [
      { filename: `${CANARY}.jpg`, type: 'image/jpeg', content: photo },
      { filename: `${CANARY}.pdf`, type: 'application/pdf', content: paper },
    ]) {
      const upload = multipart([
        { name: 'requirement', value: 'evidence' },
        { name: 'file', ...file },
      ]);
      const path = `service-requests/${body.id}/attachments`;
      const { status } = await holder.post(path, upload.body, upload.headers);
      if (status !== 201) throw new Error(`The file was answered ${status}.`);
    }
    const sent = await office.act(holder, body.id, 'submit');
    if (sent.status !== 200) throw new Error(`It was not sent: ${sent.status}.`);
    await office.test.drain();
    return { id: body.id, holder, receipt: body.receipt, seen: await see() };
  };

  const close = async () => {
    await office.close();
    await mailbox.close();
  };
  return { office, standard, officer, readers, log, mailbox, complain, close };
};
