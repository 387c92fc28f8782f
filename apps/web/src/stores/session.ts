import type { Session, User } from '@pendopo/contracts';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { onSessionEnd, onSomebodyElse, renewAccess, setAccessToken } from '../api/access-token.ts';
import { fieldWorker } from '../api/field-worker.ts';
import { beginSession, endSession, leaveProvider } from '../api/sessions.ts';
import { useStored } from '../composables/use-stored.ts';

/** Where the server keeps those who belong to no agency. */
const installation = 'installation';

/** Who is here: a person with positions, the holder of one case's receipt, or nobody. */
export const useSessionStore = defineStore('session', () => {
  const user = ref<User | null>(null);
  const caseId = ref<string | null>(null);
  /** What comes before anything else: a second factor, or the proof of the one there is. */
  const lacks = ref<Session['lacks'] | null>(null);
  /** Signed in at the agency's identity provider. */
  const isFromProvider = ref(false);
  const expired = ref(false);
  /** Somebody was signed in before this page was loaded, and nobody can be asked whether that still holds: there is no connection. */
  const isAway = ref(false);
  /** Only a hint that asking for a session is worthwhile; visitors of the public pages are spared the call. */
  const wasHere = useStored<boolean>('session-hint', false);
  let restoring: Promise<void> | null = null;

  const isSignedIn = computed(() => user.value !== null);
  /** Null for whoever looks after the installation and belongs to no agency. */
  const agencyCode = computed(() => {
    const code = user.value?.agency ?? null;
    return code === installation ? null : code;
  });
  /** Of the agency itself, not of one of the units it serves. */
  const isStaff = computed(() => user.value !== null && user.value.organization === null);
  /** Signed in with a password that somebody else gave: only choosing one's own is open. */
  const hasFirstPassword = computed(() => user.value?.mustChangePassword ?? false);

  const take = (session: Session): void => {
    setAccessToken(session);
    user.value = session.user;
    lacks.value = session.lacks ?? null;
    isFromProvider.value = session.provider !== undefined;
    caseId.value = session.serviceRequest?.id ?? null;
    wasHere.value = true;
    expired.value = false;
    isAway.value = false;
  };

  const forget = (): void => {
    // Several calls may each find that the session is over; what the first one found stays.
    expired.value ||= isSignedIn.value || caseId.value !== null || isAway.value;
    isAway.value = false;
    setAccessToken(null);
    user.value = null;
    caseId.value = null;
    wasHere.value = false;
  };
  onSessionEnd(forget);
  onSomebodyElse(async (session) => {
    const { makeWay } = await import('../composables/make-way.ts');
    await makeWay(user.value, session.user);
  });

  /** Takes up the session of an earlier visit, once a page load; where the server could not be asked, again each time. */
  const restore = (): Promise<void> => {
    restoring ??= wasHere.value ? takeUp() : Promise.resolve();
    return restoring;
  };
  const takeUp = async (): Promise<void> => {
    const session = await renewAccess();
    if (session !== null) return take(session);
    isAway.value = wasHere.value;
    restoring = null;
  };

  /** Throws a ProblemError when refused. */
  const signIn = async (username: string, password: string, otp?: string): Promise<void> => {
    take(await beginSession({ username, password, ...(otp ? { otp } : {}) }));
  };

  /** Opens the one case that a receipt belongs to. Throws a ProblemError when there is none. */
  const openByReceipt = async (receipt: string): Promise<void> => take(await beginSession({ receipt }));

  /** Leaves the case that a receipt opened; whoever holds the receipt opens it again. */
  const leaveCase = async (): Promise<void> => {
    if (caseId.value === null) return;
    caseId.value = null;
    await endSession().catch(() => undefined);
    forget();
  };

  const farewells = new Set<() => Promise<unknown>>();

  /** Does something before the session is ended, while it may still be done; answers how to forget it again. */
  const beforeSignOut = (work: () => Promise<unknown>): (() => void) => {
    farewells.add(work);
    return () => void farewells.delete(work);
  };

  /**
   * Ends the session and loads a page anew, so that nothing of it stays in memory. Field work that is not sent is asked about first;
   * then `first` is done, and where that throws nobody is signed out and nothing is forgotten.
   */
  const signOut = async (to = '/', first?: () => Promise<unknown>): Promise<void> => {
    const hasFieldWork = fieldWorker() !== null;
    if (hasFieldWork && !(await mayLeave())) return;
    await Promise.allSettled([...farewells].map((work) => work()));
    await first?.();
    if (hasFieldWork)
      await import('../api/device-shell.ts').then(({ clearDevice }) => clearDevice()).catch(() => undefined);
    const away = await leave().catch(() => null);
    wasHere.value = false;
    location.assign(away ?? to);
  };
  /** Where the agency's provider ends its own session, for whoever came from there. */
  const leave = async (): Promise<string | null> => {
    if (!isFromProvider.value) return endSession();
    return (await leaveProvider()).url;
  };
  const mayLeave = async (): Promise<boolean> => {
    const { mayLeaveFieldWork } = await import('../composables/leave-field-work.ts');
    return mayLeaveFieldWork(user.value?.username ?? null);
  };

  return {
    user,
    caseId,
    lacks,
    isFromProvider,
    take,
    expired,
    isAway,
    isSignedIn,
    isStaff,
    hasFirstPassword,
    agencyCode,
    restore,
    signIn,
    openByReceipt,
    leaveCase,
    beforeSignOut,
    signOut,
  };
});
