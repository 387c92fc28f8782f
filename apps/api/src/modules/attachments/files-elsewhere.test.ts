import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BucketServer, startBucketServer } from '#platform/bucket.fixture.ts';
import { digestOf } from '#test/digest.ts';
import { multipart } from '#test/multipart.ts';
import { type Office, openOffice, type Unit } from '#test/office.ts';
import { pdf } from './files.fixture.ts';

describe('the files of a case in a bucket', () => {
  let bucket: BucketServer;
  let office: Office;
  let unit: Unit;
  beforeAll(async () => {
    bucket = await startBucketServer();
    const { settings } = bucket;
    office = await openOffice({
      environment: {
        S3_BUCKET: settings.bucket,
        S3_ENDPOINT: settings.endpoint,
        S3_ACCESS_KEY: settings.accessKey,
        S3_SECRET_KEY: settings.secretKey,
      },
    });
    unit = await office.unit();
  });
  afterAll(async () => {
    await office.close();
    await bucket.stop();
  });

  const upload = (id: string) => {
    const { body, headers } = multipart([
      { name: 'requirement', value: 'application-letter' },
      { name: 'file', filename: 'Surat.pdf', type: 'application/pdf', content: pdf() },
    ]);
    return unit.admin.post<{ id: string; code?: string }>(
      `service-requests/${id}/attachments`,
      body,
      headers,
    );
  };

  it('are taken and given as from a disk, and wait unchanged while the bucket is away', async () => {
    const id = await office.draft(unit);
    const { status, body } = await upload(id);
    expect(status).toBe(201);
    const content = `service-requests/${id}/attachments/${body.id}/content`;
    expect((await unit.admin.get(content)).body).toBe(pdf().toString());
    expect(await unit.admin.get(content, { range: 'bytes=0-3' })).toMatchObject({
      status: 206,
      body: '%PDF',
    });

    await bucket.stop();
    const before = await digestOf(office.test.database.owner, office.test.dataDir);
    const refused = await upload(id);
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([
      503,
      'unavailable',
      '2',
    ]);
    expect(await digestOf(office.test.database.owner, office.test.dataDir)).toBe(before);
    expect((await unit.admin.get(content)).status).toBe(503);
  });
});
