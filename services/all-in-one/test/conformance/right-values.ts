import type { RouteCase } from './generated-run';
import type { Scene } from './scene';

type Values = Readonly<Record<string, unknown>>;

/** Of what must exist, and of what must be new, the scene's; the case's own value stands where it is not right. */
export function bodyFor({ dialect, route, body, field, right }: RouteCase, scene: Scene): Values {
  const of = SCENERY[`${dialect} ${route.body?.name ?? ''}`];
  const scenery = of ? of(scene, body) : {};
  const kept = Object.fromEntries(Object.entries(scenery).filter(([name]) => body[name] !== undefined && (name !== field || right)));
  return { ...body, ...kept, ...(right && body[field] !== undefined ? COMPANIONS[`${dialect} ${route.body?.name ?? ''} ${field}`] : {}) };
}

const SCENERY: Readonly<Record<string, (scene: Scene, body: Values) => Values>> = {
  'talkover CreateCampaign': ({ agentId }) => ({ agent_id: agentId }),
  'talkover UpdateCampaign': ({ agentId }) => ({ agent_id: agentId }),
  'talkover MakeCampaignCall': ({ freshNumber }) => ({ to: freshNumber() }),
  'talkover MakeOneOffCall': ({ agentId, freshNumber }) => ({ agent_id: agentId, to: freshNumber() }),
  'talkover MakeCall': ({ freshNumber }) => ({ to: freshNumber() }),
  'autocalls CreateLead': ({ freshNumber }) => ({ phone_number: freshNumber() }),
  'meetzy CreateCampaign': ({ agentId, freshNumber }, { contacts }) => ({ playbook_id: agentId, contacts: withNumbers(contacts, freshNumber) }),
  'talkdesk NewRecord': ({ freshNumber }, body) => withPhones(body, freshNumber) as Values,
  'talkdesk NewRecords': ({ freshNumber }, { records }) => ({ records: Array.isArray(records) ? records.map((each: unknown) => withPhones(each, freshNumber)) : records }),
  'talkdesk NewDoNotCallEntry': ({ freshNumber }) => ({ phone_number: freshNumber(), expiration_date: '2099-12-31' }),
  'meetzy CreateCall': ({ agentId, freshNumber }) => ({ playbook_id: agentId, phone: freshNumber() }),
};

const withNumbers = (contacts: unknown, freshNumber: () => string): unknown =>
  Array.isArray(contacts) ? contacts.map((contact: unknown) => (typeof contact === 'object' && contact !== null && 'phone' in contact ? { ...contact, phone: freshNumber() } : contact)) : contacts;

type Phone = Readonly<Record<string, unknown>>;

/** Numbers that nobody has, where a record has any; the older way and the newer one exclude each other. */
function withPhones(record: unknown, freshNumber: () => string): unknown {
  if (typeof record !== 'object' || record === null) return record;
  const { phone_number: one, phone_numbers: several = [{ phone_type: 'MOBILE' }], ...others } = record as Values;
  if (one !== undefined) return { ...others, phone_number: freshNumber() };
  return { ...others, phone_numbers: Array.isArray(several) ? several.map((phone: Phone) => ({ ...phone, phone_number: freshNumber() })) : several };
}

/** What else has to be there for a right value to be accepted: rules between fields. */
const COMPANIONS: Readonly<Record<string, Values>> = {
  'talkover CreateCampaign end_date': { start_date: '2026-01-01' },
  'talkdesk NewRecord phone_number': { phone_numbers: undefined },
  'talkdesk DoNotCallEntryPatch value': { path: '/reason' },
};

/** Where a campaign must stand for the change that a case asks for. */
const NEEDED_STATUS: Readonly<Record<string, string>> = { paused: 'active', completed: 'active', running: 'paused' };

/** A table knows one field at a time; these are right by it, and refused by a rule between fields. */
const BETWEEN_FIELDS: readonly RegExp[] = [
  /^talkdesk POST \/campaigns .*calling_hours(: \d+ elements|\.0\.from: the form (09:00:00|23:59:59))/, // the end is not after the start
  /^talkdesk POST \/campaigns .*\.retry_period(_time_unit)?: left out/, // a period and its unit come together
  /^talkdesk POST \/campaigns .*record_chain\.0\.type: the word (?!HOME)/, // each type once
  /^talkdesk POST .*\/records body phone_numbers: left out/, // one of the two ways to give a number
  /^talkdesk POST .*\/records body timezone: \d+ characters/, // a zone
  /^talkover .*\/webhooks.* authorization_scheme: the word (?!none)/, // with its credentials
  /^talkover .*\/webhooks.* authorization_credentials: \d+ characters/, // with its scheme
  /^talkover .*\/webhooks.* custom_headers\.0\.(key|value): .* beyond ASCII/,
  /^talkover .*\/webhooks.* templates: with a member/, // by event
];

export const isRight = ({ dialect, id, right }: Pick<RouteCase, 'dialect' | 'id' | 'right'>): boolean => right && !BETWEEN_FIELDS.some((pattern) => pattern.test(`${dialect} ${id}`));

/** Ids of a path. A case that is right has what it changes to itself, where cases would get in each other's way. */
export async function pathFor(each: RouteCase, scene: Scene): Promise<string> {
  const ids = await idsFor(each.route.path, each.right ? each.body : undefined, scene);
  return `/${each.dialect}${each.route.path}`.replace(/:\w+/g, (name) => ids[name] ?? name);
}

type Ids = Readonly<Record<string, string>>;

async function idsFor(path: string, body: Values | undefined, scene: Scene): Promise<Ids> {
  if (path.includes('/webhooks')) return webhookIds(path, body, scene);
  if (path.includes('/record-lists/:id')) return { ':id': body ? await scene.recordList() : scene.listIds.records };
  if (path.includes('/do-not-call-lists/:id')) return entryIds(path, body, scene);
  return path.includes(':id') ? { ':id': await idFor(path, body, scene) } : {};
}

async function webhookIds(path: string, body: Values | undefined, scene: Scene): Promise<Ids> {
  const campaign = body ? await scene.campaign('draft') : scene.activeId;
  return { ':id': campaign, ...(path.includes(':webhook_id') && { ':webhook_id': body ? await scene.webhook(campaign) : scene.webhookId }) };
}

async function entryIds(path: string, body: Values | undefined, scene: Scene): Promise<Ids> {
  const list = body ? await scene.dncList() : scene.listIds.dnc;
  return { ':id': list, ...(path.includes(':entry_id') && { ':entry_id': body ? await scene.dncEntry(list) : 'none' }) };
}

async function idFor(path: string, body: Values | undefined, scene: Scene): Promise<string> {
  if (path.includes('/agents/')) return scene.agentId;
  if (path.endsWith('/call') || !body) return scene.activeId;
  const wanted = body['status'] ?? body['value'];
  return scene.campaign(NEEDED_STATUS[typeof wanted === 'string' ? wanted.toLowerCase() : ''] ?? 'draft');
}
