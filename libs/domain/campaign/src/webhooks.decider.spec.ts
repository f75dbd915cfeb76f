import { deciderSpecification } from '@carillon/testing';
import { campaignDecider } from './campaign.decider';
import type { CampaignEvent } from './campaign.events';
import { exampleKnowledge, exampleSettings } from './campaign.harness';
import { webhookErrors } from './webhook.rules';
import { WEBHOOK_DEFAULTS, type CampaignWebhook, type WebhookSettings } from './webhook.settings';

const at = 1_000;
const { given } = deciderSpecification(campaignDecider(exampleKnowledge));

const settings: WebhookSettings = { ...WEBHOOK_DEFAULTS, name: 'Lifecycle', webhookUrl: 'https://example.com/campaign-events', events: ['campaign.started', 'campaign_call.failed'] };
const webhook: CampaignWebhook = { webhookId: 'w1', ...settings, createdAt: at, updatedAt: at };
const created: CampaignEvent = { type: 'CampaignCreated', data: { environmentId: 'env-1', settings: exampleSettings(), duplicateOf: null, at } };
const added: CampaignEvent = { type: 'CampaignWebhookAdded', data: { webhook, at } };
const completed: readonly CampaignEvent[] = [{ type: 'CampaignActivated', data: { at } }, { type: 'CampaignCompleted', data: { reason: 'requested', at } }];
const add = { type: 'AddWebhook', webhookId: 'w1', settings, at } as const;
const later = 2_000;

it('is added once', () => {
  given([created]).when(add).then([added]);
  given([created, added]).when(add).thenNothing();
});

it('is changed in part, and not where nothing becomes different', () => {
  const changes = { enabled: false, confidential: { webhookSecret: 'whsec' } };
  const changed: CampaignEvent = { type: 'CampaignWebhookChanged', data: { webhook: { ...webhook, enabled: false, confidential: { webhookSecret: 'whsec', authorizationCredentials: null }, updatedAt: later }, at: later } };
  given([created, added]).when({ type: 'ChangeWebhook', webhookId: 'w1', changes, at: later }).then([changed]);
  given([created, added, changed]).when({ type: 'ChangeWebhook', webhookId: 'w1', changes, at: 3_000 }).thenNothing();
  given([created, added]).when({ type: 'ChangeWebhook', webhookId: 'w1', changes: { timeout: 4 }, at }).thenRefused('VALIDATION_ERROR');
  given([created]).when({ type: 'ChangeWebhook', webhookId: 'w1', changes, at }).thenRefused('WEBHOOK_NOT_FOUND');
});

it('is removed, and removed again', () => {
  const removed: CampaignEvent = { type: 'CampaignWebhookRemoved', data: { webhookId: 'w1', at: later } };
  given([created, added]).when({ type: 'RemoveWebhook', webhookId: 'w1', at: later }).then([removed]);
  given([created, added, removed]).when({ type: 'RemoveWebhook', webhookId: 'w1', at: later }).thenNothing();
});

it('comes to no campaign that is over, and leaves one', () => {
  given([created, ...completed]).when(add).thenRefused('CAMPAIGN_NOT_EDITABLE');
  given([created, added, ...completed]).when({ type: 'ChangeWebhook', webhookId: 'w1', changes: { enabled: false }, at }).thenRefused('CAMPAIGN_NOT_EDITABLE');
  given([created, added, ...completed]).when({ type: 'RemoveWebhook', webhookId: 'w1', at }).then([{ type: 'CampaignWebhookRemoved', data: { webhookId: 'w1', at } }]);
});

it('is one of twenty at most', () => {
  const twenty = Array.from({ length: 20 }, (_, index): CampaignEvent => ({ type: 'CampaignWebhookAdded', data: { webhook: { ...webhook, webhookId: `x${index}` }, at } }));
  given([created, ...twenty]).when(add).thenRefused('TOO_MANY_WEBHOOKS');
});

describe('the rules of a webhook', () => {
  /** Whatever is refused, the message says what would not be. */
  function broken(changes: object): readonly string[] {
    const errors = webhookErrors({ ...settings, ...changes });
    for (const { message } of errors) expect(message).toMatch(/^(must (be|have)|has no use|is needed|is of no event) ?\w*|: remove one$/);
    return errors.map(({ field, code }) => `${field} ${code}`);
  }
  const of = (key: string, value = 'x') => ({ customHeaders: [{ key, value }] });
  const secrets = (webhookSecret: unknown, authorizationCredentials: unknown = null) => ({ confidential: { webhookSecret, authorizationCredentials } });

  it.each([
    [{ name: 'x'.repeat(255) }], [{ webhookUrl: `https://example.com/${'x'.repeat(480)}` }], [{ timeout: 5 }], [{ timeout: 120 }], [{ maxRetries: 0 }], [{ maxRetries: 10 }], [{ httpMethod: 'PATCH' }],
    [{ webhookUrl: 'https://hooks.example.com:8443/a?b=c' }], [of('X-Team')], [{ templates: { 'campaign.started': { text: 'on' } } }], [secrets('x'.repeat(255))],
    [{ authorizationScheme: 'bearer', ...secrets(null, 'token') }], [{ authorizationScheme: 'basic', ...secrets(null, 'a:b') }],
  ])('allow %j', (changes) => expect(broken(changes)).toEqual([]));

  it.each<[object, readonly string[]]>([
    [{ name: ' ' }, ['name LENGTH']],
    [{ name: 'x'.repeat(256) }, ['name LENGTH']],
    [{ webhookUrl: `https://example.com/${'x'.repeat(481)}` }, ['webhook_url LENGTH']],
    ...['http://example.com', 'https://localhost/x', 'https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://[::1]/', 'https://user:pw@example.com/', 'https://example.com/#x', 'https://printer.local/', 'https://db.internal', 'https://intranet', 7].map((webhookUrl): [object, readonly string[]] => [{ webhookUrl }, ['webhook_url FORMAT']]),
    [{ webhookUrl: ['https://example.com/events'] }, ['webhook_url FORMAT']],
    [{ enabled: 'yes' }, ['enabled TYPE']],
    [{ events: [] }, ['events LENGTH']],
    [{ events: ['campaign.started', 'campaign.started'] }, ['events.1 DUPLICATE']],
    [{ events: ['campaign.begun'] }, ['events.0 NOT_ALLOWED']],
    [{ timeout: 4 }, ['timeout RANGE']],
    [{ timeout: 121 }, ['timeout RANGE']],
    [{ maxRetries: -1 }, ['max_retries RANGE']],
    [{ maxRetries: 11 }, ['max_retries RANGE']],
    [{ httpMethod: 'GET' }, ['http_method NOT_ALLOWED']],
    [{ authorizationScheme: 'digest' }, ['authorization_scheme NOT_ALLOWED', 'authorization_credentials REQUIRED']],
    [{ authorizationScheme: 'bearer' }, ['authorization_credentials REQUIRED']],
    [{ authorizationScheme: 'basic', ...secrets(null, 'token') }, ['authorization_credentials FORMAT']],
    [secrets(null, 'token'), ['authorization_credentials NOT_ALLOWED']],
    [{ authorizationScheme: 'basic', ...secrets(null, 'é') }, ['authorization_credentials FORMAT']],
    [secrets(null, ''), ['authorization_credentials LENGTH']],
    [secrets(''), ['webhook_secret LENGTH']],
    [secrets('x'.repeat(256)), ['webhook_secret LENGTH']],
    [of('Host'), ['custom_headers.0.key NOT_ALLOWED']],
    [of('X Team'), ['custom_headers.0.key FORMAT']],
    [of('X-Team', 'a\r\nb'), ['custom_headers.0.value FORMAT']],
    [{ customHeaders: [{ key: 'A', value: '1' }, { key: 'a', value: '2' }] }, ['custom_headers.1.key DUPLICATE']],
    [{ customHeaders: 'X-Team' }, ['custom_headers TYPE']],
    [{ customHeaders: [null, null] }, ['custom_headers.0 TYPE', 'custom_headers.1 TYPE']],
    [{ customHeaders: [{ key: 7, value: '1' }, { key: 7, value: '2' }] }, ['custom_headers.0.key FORMAT', 'custom_headers.1.key FORMAT']],
    [{ templates: null }, ['templates TYPE']],
    [{ templates: 'text' }, ['templates TYPE']],
    [{ templates: [] }, ['templates TYPE']],
    [{ templates: { 'campaign.started': null } }, ['templates.campaign.started TYPE']],
    [{ templates: { started: {} } }, ['templates.started NOT_ALLOWED']],
    [{ templates: { 'campaign.started': 'text' } }, ['templates.campaign.started TYPE']],
    [{ templates: { 'campaign.started': { text: 'x'.repeat(16_400) } } }, ['templates LENGTH']],
    [{ includeCallEvents: 'yes' }, ['include_call_events TYPE']],
  ])('refuse %j', (changes, expected) => expect(broken(changes)).toEqual(expected));
});
