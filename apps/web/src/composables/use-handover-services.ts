import { useQuery } from '@pinia/colada';
import { standardsQuery } from '../queries/agencies.ts';
import { useSessionStore } from '../stores/session.ts';

/** Services by which all that an official answers for is handed over as one case. */
export const useHandoverServices = () => {
  const session = useSessionStore();
  const { data } = useQuery(() => ({
    ...standardsQuery(session.agencyCode ?? ''),
    enabled: session.agencyCode !== null,
  }));

  /** Those that the reader may begin for a unit, and how to begin one about an official. */
  const servicesIn = (unit: string, official: string) =>
    (data.value?.items ?? [])
      .filter(
        ({ assetsOf, begunBy }) =>
          assetsOf &&
          session.user?.positions.some(
            ({ side, position, organization }) =>
              side === 'organization' && organization?.id === unit && begunBy.includes(position),
          ),
      )
      .map(({ code, title }) => ({
        title,
        to: { path: '/permohonan/baru', query: { layanan: code, pegawai: official, unit } },
      }));
  return { servicesIn };
};
