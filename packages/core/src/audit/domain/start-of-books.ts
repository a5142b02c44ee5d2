import { type CalendarDate, dateInSaoPaulo } from '@provedor/kernel/calendar-date';
import type { CompanyId } from '@provedor/kernel/ids';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/** Milliseconds since 1970 that the first ten characters of a ULID tell. */
const timeOf = (id: string): number =>
  [...id.slice(id.indexOf('_') + 1).slice(0, 10)].reduce(
    (total, character) => total * CROCKFORD.length + CROCKFORD.indexOf(character),
    0,
  );

/** São Paulo day on which the first of these companies was made: no change is older. */
export const startOfBooks = (companyIds: readonly CompanyId[], now: number): CalendarDate =>
  dateInSaoPaulo(Math.min(now, ...companyIds.map(timeOf)));
