import type { Paint } from './paint';

export interface Whereabouts {
  readonly url: string;
  readonly token: string;
  readonly campaignId: string;
  readonly leadId: string | undefined;
}

/** What to try now that the platform is there, ready to be pasted. */
export function nextLines({ url, token, campaignId, leadId }: Whereabouts, paint: Paint): readonly string[] {
  const curl = (path: string): string => `    curl -H "$AUTH" ${url}/api/v1${path}`;
  return [
    '',
    paint('strong', '  Carillon is still running. Look around:'),
    `    ${paint('link', `${url}/docs`)}  the API, to browse and to try`,
    `    AUTH='Authorization: Bearer ${token}'`,
    curl(`/campaigns/${campaignId}/report`),
    curl(`/campaigns/${campaignId}/leads?result=do_not_call`),
    ...(leadId === undefined ? [] : [curl(`/leads/${leadId}/explain`)]),
    curl(`/calls?campaign_id=${campaignId}`),
    `    curl '${url}/simulator/calls?limit=5'`,
    '',
    '  Your own campaign, step by step: docs/first-campaign.md',
    '  Your own contacts here:          npm run demo -- --contacts FILE',
    '  Stop it with Ctrl-C.',
  ];
}
