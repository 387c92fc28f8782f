import {
  type CallOf,
  type Client,
  createServiceRequest,
  getServiceRequest,
  type ServiceRequest,
} from '@pendopo/client';

/** What a stranger's program may write against the packed types; compiled in a folder that has nothing else. */
export const file = async (client: Client): Promise<number> => {
  const draft: ServiceRequest = await client.call(createServiceRequest, {
    body: { standard: 'example.hosting' },
  });
  const { version, status } = await client.call(getServiceRequest, { params: { id: draft.id } });
  const known: 'draft' | 'open' | 'returned' | 'completed' | 'rejected' | 'cancelled' = status;
  // @ts-expect-error a service without its code
  const wrong: CallOf<typeof createServiceRequest> = { body: { variant: known } };
  return version + Number(wrong.ifMatch ?? 0);
};
