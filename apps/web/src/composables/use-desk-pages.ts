import { useQuery } from '@pinia/colada';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { workCountsQuery } from '../queries/service-requests.ts';
import { useSessionStore } from '../stores/session.ts';

/** A page in the rail, the top bar and the palette. */
export interface DeskPage {
  to: string;
  label: string;
  icon: string;
  /** Things that wait there. */
  count?: number;
}

/** Pages of the desk that whoever is signed in has use for, in their order. */
export const useDeskPages = () => {
  const { t } = useI18n();
  const session = useSessionStore();
  const router = useRouter();
  const { data: counts } = useQuery(() => ({
    ...workCountsQuery,
    enabled: session.user !== null && session.agencyCode !== null,
  }));

  const exists = ({ to }: DeskPage) => {
    const [last] = router.resolve(to).matched.slice(-1);
    return last !== undefined && !last.path.startsWith('/:');
  };

  return computed<DeskPage[]>(() => {
    const staff = session.isStaff;
    const holds = (position: string) =>
      session.user?.positions.some((held) => held.position === position) ?? false;
    // Whoever looks after the installation alone has no agency, and nothing but agencies to look at.
    const system = holds('system-administrator') && {
      to: '/pengaturan/sistem',
      label: t('common.nav.agencies'),
      icon: 'i-lucide-globe',
    };
    if (system && session.agencyCode === null) return [system];
    const administers =
      session.user?.positions.some((held) => held.side === 'agency' && held.position === 'administrator') ??
      false;
    const inbox = { to: '/kotak-masuk', label: t('common.nav.inbox'), icon: 'i-lucide-inbox' };
    const pages: (DeskPage | false)[] = [
      { to: '/beranda', label: t('common.nav.home'), icon: 'i-lucide-house' },
      staff && { ...inbox, count: counts.value?.inbox ?? 0 },
      staff && { to: '/loket', label: t('common.nav.counter'), icon: 'i-lucide-headset' },
      { to: '/permohonan', label: t('common.nav.cases'), icon: 'i-lucide-files' },
      {
        to: '/akses',
        label: t('common.nav.handovers'),
        icon: 'i-lucide-key-round',
        count: counts.value?.handovers ?? 0,
      },
      { to: '/aset', label: t('common.nav.assets'), icon: 'i-lucide-server' },
      { to: `/${session.agencyCode}`, label: t('common.nav.services'), icon: 'i-lucide-book-open' },
      staff && { to: '/laporan', label: t('common.nav.reports'), icon: 'i-lucide-chart-column' },
      { to: '/orang', label: t('common.nav.people'), icon: 'i-lucide-users' },
      (holds('administrator') || holds('inspector')) && {
        to: '/operasi',
        label: t('common.nav.operations'),
        icon: 'i-lucide-activity',
      },
      administers && {
        to: '/pengaturan/standar',
        label: t('common.nav.standards'),
        icon: 'i-lucide-clipboard-pen',
      },
      administers && {
        to: '/pengaturan/informasi-publik',
        label: t('common.nav.information'),
        icon: 'i-lucide-megaphone',
      },
      administers && {
        to: '/pengaturan/instansi',
        label: t('common.nav.settings'),
        icon: 'i-lucide-briefcase',
      },
      administers && {
        to: '/pengaturan/sambungan',
        label: t('common.nav.backends'),
        icon: 'i-lucide-plug',
      },
      system,
    ];
    return pages
      .filter((page) => page !== false)
      .filter((page) => page.to === `/${session.agencyCode}` || exists(page));
  });
};
