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

/** Pages one works on, and below them, under a title, those that set how work is done; whoever sets nothing has one group. */
export const inDeskGroups = (pages: DeskPage[], title: string): { title?: string; pages: DeskPage[] }[] => {
  const sets = ({ to }: DeskPage) => to.startsWith('/pengaturan/');
  return [{ pages: pages.filter((page) => !sets(page)) }, { title, pages: pages.filter(sets) }].filter(
    (group) => group.pages.length > 0,
  );
};

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
      label: t('desk.nav.agencies'),
      icon: 'i-lucide-globe',
    };
    if (system && session.agencyCode === null) return [system];
    const administers =
      session.user?.positions.some((held) => held.side === 'agency' && held.position === 'administrator') ??
      false;
    const inbox = { to: '/kotak-masuk', label: t('desk.nav.inbox'), icon: 'i-lucide-inbox' };
    const pages: (DeskPage | false)[] = [
      { to: '/beranda', label: t('desk.nav.home'), icon: 'i-lucide-house' },
      staff && { ...inbox, count: counts.value?.inbox ?? 0 },
      staff && { to: '/loket', label: t('desk.nav.counter'), icon: 'i-lucide-headset' },
      { to: '/permohonan', label: t('desk.nav.cases'), icon: 'i-lucide-files' },
      {
        to: '/akses',
        label: t('desk.nav.handovers'),
        icon: 'i-lucide-key-round',
        count: counts.value?.handovers ?? 0,
      },
      { to: '/aset', label: t('desk.nav.assets'), icon: 'i-lucide-server' },
      { to: `/${session.agencyCode}`, label: t('desk.nav.services'), icon: 'i-lucide-book-open' },
      staff &&
        counts.value?.reports === true && {
          to: '/laporan',
          label: t('desk.nav.reports'),
          icon: 'i-lucide-chart-column',
        },
      { to: '/orang', label: t('desk.nav.people'), icon: 'i-lucide-users' },
      (holds('administrator') || holds('inspector')) && {
        to: '/operasi',
        label: t('desk.nav.operations'),
        icon: 'i-lucide-activity',
      },
      administers && {
        to: '/pengaturan/standar',
        label: t('desk.nav.standards'),
        icon: 'i-lucide-clipboard-pen',
      },
      administers && {
        to: '/pengaturan/informasi-publik',
        label: t('desk.nav.information'),
        icon: 'i-lucide-megaphone',
      },
      administers && {
        to: '/pengaturan/instansi',
        label: t('desk.nav.settings'),
        icon: 'i-lucide-briefcase',
      },
      administers && {
        to: '/pengaturan/sambungan',
        label: t('desk.nav.backends'),
        icon: 'i-lucide-plug',
      },
      administers && {
        to: '/pengaturan/sistem-lain',
        label: t('desk.nav.systems'),
        icon: 'i-lucide-waypoints',
      },
      administers && {
        to: '/pengaturan/masuk',
        label: t('desk.nav.entrance'),
        icon: 'i-lucide-shield-check',
      },
      administers && {
        to: '/pengaturan/kabar-keluar',
        label: t('desk.nav.webhooks'),
        icon: 'i-lucide-radio-tower',
      },
      system,
    ];
    return pages
      .filter((page) => page !== false)
      .filter((page) => page.to === `/${session.agencyCode}` || exists(page));
  });
};
