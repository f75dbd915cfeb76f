import type { Outcome } from '@carillon/kernel';
import { NO_HISTORY, type Consent, type NumberHistory, type PastDial } from '../src/law/number-history';
import { utc } from './zones.arbitrary';

export const dial = (iso: string, outcome: Outcome | null = 'no_answer', subject: string | null = null): PastDial => ({ at: utc(iso), outcome, subject });

export const consent = (purpose: Consent['purpose'], givenAt: string, changes: Partial<Omit<Consent, 'purpose' | 'givenAt'>> = {}): Consent => ({
  purpose,
  subject: null,
  givenAt: utc(givenAt),
  from: utc(givenAt),
  until: null,
  revokedAt: null,
  ...changes,
});

export const history = (changes: Partial<NumberHistory> = {}): NumberHistory => ({ ...NO_HISTORY, ...changes });
