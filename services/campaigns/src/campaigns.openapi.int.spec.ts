import { openApiOf } from '@carillon/platform/http';
import { CampaignsHarness } from './campaigns.harness';

it('is described without a loose end', async () => {
  const campaigns = await CampaignsHarness.start();
  const { paths, components } = openApiOf(campaigns.app, '1');
  await campaigns.stop();
  const text = JSON.stringify({ paths, components });
  const missing = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].filter(([, name]) => !components.schemas[name ?? '']);
  expect(missing).toEqual([]);
  expect(components.schemas['CreateCampaignBody']).toMatchObject({
    required: ['name', 'campaign_type', 'start_date'],
    properties: { days_of_week: { items: { minimum: 1, maximum: 7 } }, launch_at: { type: 'string', format: 'date-time' }, max_retries: { maximum: 99 }, dispositions: { $ref: '#/components/schemas/DispositionsBody' }, record_chain: { type: 'array' } },
  });
});
