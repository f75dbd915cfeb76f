import type { DialerCampaignDocument } from '../collections';

/** What every dialer must know before it dials again: docs/adr/0029. */
export type GateNews =
  | { readonly kind: 'campaign'; readonly standing: DialerCampaignDocument }
  | { readonly kind: 'list'; readonly list: string; readonly version: number };

/** Tells all dialers. @returns when none of them dials any more without having taken it. */
export type Announce = (news: GateNews) => Promise<void>;
