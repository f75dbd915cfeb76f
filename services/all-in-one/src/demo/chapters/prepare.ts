import type { ApiClient } from '../../client/api-client';
import { CALLER_ID, campaignOf, PLAN } from '../story';
import { count } from '../wording/numbers';
import type { DemoView } from '../view/view';

interface Created {
  readonly id: string;
}

/** A plan, somebody who talks, a number to call from, and a campaign that is still a draft. */
export async function prepare(api: ApiClient, view: DemoView): Promise<string> {
  return view.scene('Making an agent, a phone number and a campaign', async () => {
    await api.put('/environments/default/plan', PLAN);
    const [agent, phone] = await Promise.all([
      api.post<Created>('/agents', { name: 'Reminder voice' }),
      api.post<Created>('/phone-numbers', { number: CALLER_ID, label: 'Front desk' }),
    ]);
    const campaign = await api.post<Created>('/campaigns', campaignOf(agent.data.id, phone.data.id), { 'idempotency-key': 'the-demo-campaign' });
    return { line: `A campaign: daily 08:00–12:00 and 13:00–22:00 in New York, up to 3 attempts, ${count(PLAN.parallel_calls)} calls at a time`, value: campaign.data.id };
  });
}
