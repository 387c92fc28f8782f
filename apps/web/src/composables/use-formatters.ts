import { computed, type InjectionKey, inject, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';

/** Time zone in which the agency reads its clock, IANA name. */
export const agencyZone: InjectionKey<Readonly<Ref<string>>> = Symbol('agency-zone');

/** An amount of time as the API gives it. */
export interface Span {
  amount: number;
  unit: string;
}

/** Dates, times, spans, numbers and sizes as officials write them, in the language and the agency's zone. */
export const useFormatters = () => {
  const { t, locale } = useI18n();
  const zone = inject(
    agencyZone,
    computed(() => 'Asia/Jakarta'),
  );
  const language = computed(() => (locale.value === 'en' ? 'en-GB' : 'id-ID'));

  const inZone = (options: Intl.DateTimeFormatOptions, instant: string, lang = language.value) =>
    new Intl.DateTimeFormat(lang, { timeZone: zone.value, ...options }).format(new Date(instant));

  /** "WIB", "WITA" or "WIT". */
  const zoneName = (instant: string): string =>
    new Intl.DateTimeFormat('id-ID', { timeZone: zone.value, timeZoneName: 'short' })
      .formatToParts(new Date(instant))
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';

  /** "15.45 WIB" */
  const time = (instant: string): string => {
    const clock = inZone({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, instant);
    return `${locale.value === 'en' ? clock : clock.replace(':', '.')} ${zoneName(instant)}`;
  };

  /** "Kamis, 26 November 2026"; takes an instant or a calendar date. */
  const date = (value: string): string =>
    inZone({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, noon(value));

  /** "26 November 2026" */
  const plainDate = (value: string): string =>
    inZone({ day: 'numeric', month: 'long', year: 'numeric' }, noon(value));

  /** "26 Nov" , for rows where the year goes without saying. */
  const shortDate = (value: string): string => inZone({ day: 'numeric', month: 'short' }, noon(value));

  /** "hari ini", "besok", "kemarin"; "Kamis" within the week to come, else "26 Nov". */
  const nearDate = (instant: string): string => {
    const days = daysUntil(instant);
    if (Math.abs(days) < 2) return inDays(days);
    return days > 0 && days < 7 ? inZone({ weekday: 'long' }, instant) : shortDate(instant);
  };

  /** "Kamis, 26 November 2026 pukul 15.45 WIB" */
  const dateTime = (instant: string): string =>
    t('common.time.date_at', { date: date(instant), time: time(instant) });

  /** "26 Nov 15.45", for stamps in tables. */
  const stamp = (instant: string): string => `${shortDate(instant)} ${time(instant).replace(/ .*$/, '')}`;

  /** "baru saja", "5 menit yang lalu", "kemarin" within a week, else the date. */
  const ago = (instant: string, now = Date.now()): string => {
    const minutes = Math.round((now - Date.parse(instant)) / 60_000);
    if (minutes < 1) return t('common.time.just_now');
    const relative = new Intl.RelativeTimeFormat(language.value, { numeric: 'auto' });
    if (minutes < 60) return relative.format(-minutes, 'minute');
    if (minutes < 24 * 60) return relative.format(-Math.round(minutes / 60), 'hour');
    if (minutes < 7 * 24 * 60) return relative.format(-Math.round(minutes / 1440), 'day');
    return plainDate(instant);
  };

  /** "2026-11-26": the date of an instant where the agency's clocks are, as fields of dates want it. */
  const day = (instant: string): string =>
    inZone({ year: 'numeric', month: '2-digit', day: '2-digit' }, instant, 'en-CA');

  /** Calendar days from today to the date of an instant, where the agency's clocks are; below zero for the past. */
  const daysUntil = (instant: string, now = new Date().toISOString()): number =>
    Math.round((Date.parse(day(instant)) - Date.parse(day(now))) / 86_400_000);

  /** "besok", "lusa", "dalam 5 hari" */
  const inDays = (days: number): string =>
    new Intl.RelativeTimeFormat(language.value, { numeric: 'auto' }).format(days, 'day');

  /** "7 hari kerja" */
  const span = ({ amount, unit }: Span): string =>
    t(spanKeys[unit] ?? 'common.span.day', { n: number(amount) }, amount);

  /** "5–60 hari kerja": what a service promises, from its quickest class of cases to its slowest. */
  const promised = ({
    promise,
    promiseFrom,
    promiseUntil,
  }: {
    promise: Span | null;
    promiseFrom: number | null;
    promiseUntil: number | null;
  }): string => {
    if (promise === null) return t('common.span.none');
    const longest = span({ ...promise, amount: promiseUntil ?? promise.amount });
    return promiseFrom === null ? longest : `${number(promiseFrom)}–${longest}`;
  };

  const number = (value: number): string =>
    new Intl.NumberFormat(language.value, { maximumFractionDigits: 1 }).format(value);

  /** "85,56": scores, always with two decimals. */
  const points = (value: number): string =>
    new Intl.NumberFormat(language.value, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
      value,
    );

  /** "96 %" of a share between 0 and 1. */
  const percent = (share: number): string => `${number(Math.round(share * 100))} %`;

  /** "214 kB" */
  const size = (bytes: number): string => {
    if (bytes < 1000) return `${bytes} B`;
    return bytes < 1_000_000 ? `${number(Math.round(bytes / 1000))} kB` : `${number(bytes / 1_000_000)} MB`;
  };

  return {
    zone,
    zoneName,
    time,
    date,
    plainDate,
    shortDate,
    nearDate,
    dateTime,
    stamp,
    ago,
    day,
    daysUntil,
    inDays,
    span,
    promised,
    number,
    points,
    percent,
    size,
  };
};

const spanKeys: Record<string, string> = {
  minute: 'common.span.minute',
  hour: 'common.span.hour',
  'working-hour': 'common.span.working_hour',
  'working-day': 'common.span.working_day',
  'calendar-day': 'common.span.calendar_day',
  none: 'common.span.none',
};

/** A calendar date has no hour: noon UTC is that date in every zone of the country. */
const noon = (value: string): string => (value.length === 10 ? `${value}T05:00:00Z` : value);

/** The hour of the day now, 0 to 23, where a zone's clocks are. */
export const hourIn = (zone: string): number =>
  Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(
      new Date(),
    ),
  );
