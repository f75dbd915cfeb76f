import type { RouteCase } from './generated-run';
import type { Scene } from './scene';

type Values = Readonly<Record<string, unknown>>;

/** Of what must exist, and of what must be new, the scene's; the case's own value stands where it is not right. */
export function bodyFor({ dialect, route, body, field, right }: RouteCase, scene: Scene): Values {
  const of = SCENERY[`${dialect} ${route.body?.name ?? ''}`];
  const scenery = of ? of(scene, body) : {};
  const kept = Object.fromEntries(Object.entries(scenery).filter(([name]) => body[name] !== undefined && (name !== field || right)));
  return { ...body, ...kept, ...(right ? COMPANIONS[`${dialect} ${route.body?.name ?? ''} ${field}`] : {}) };
}

const SCENERY: Readonly<Record<string, (scene: Scene, body: Values) => Values>> = {
  'talkover CreateCampaign': ({ agentId }) => ({ agent_id: agentId }),
  'talkover UpdateCampaign': ({ agentId }) => ({ agent_id: agentId }),
  'talkover MakeCampaignCall': ({ freshNumber }) => ({ to: freshNumber() }),
  'talkover MakeOneOffCall': ({ agentId, freshNumber }) => ({ agent_id: agentId, to: freshNumber() }),
  'talkover MakeCall': ({ freshNumber }) => ({ to: freshNumber() }),
  'autocalls CreateLead': ({ freshNumber }) => ({ phone_number: freshNumber() }),
  'meetzy CreateCampaign': ({ agentId, freshNumber }, { contacts }) => ({ playbook_id: agentId, contacts: withNumbers(contacts, freshNumber) }),
  'meetzy CreateCall': ({ agentId, freshNumber }) => ({ playbook_id: agentId, phone: freshNumber() }),
};

const withNumbers = (contacts: unknown, freshNumber: () => string): unknown =>
  Array.isArray(contacts) ? contacts.map((contact: unknown) => (typeof contact === 'object' && contact !== null && 'phone' in contact ? { ...contact, phone: freshNumber() } : contact)) : contacts;

/** What else has to be there for a right value to be accepted: rules between fields. */
const COMPANIONS: Readonly<Record<string, Values>> = {
  'talkover CreateCampaign end_date': { start_date: '2026-01-01' },
};

/** Where a campaign must stand for the change that a case asks for. */
const NEEDED_STATUS: Readonly<Record<string, string>> = { paused: 'active', completed: 'active', running: 'paused' };

/** A table knows one field at a time; these are right by it, and refused by a rule between fields. */
const BETWEEN_FIELDS: readonly RegExp[] = [
  /^talkdesk POST \/campaigns .*calling_hours(: \d+ elements|\.0\.from: the form (09:00:00|23:59:59))/, // the end is not after the start
  /^talkdesk POST \/campaigns .*\.retry_period(_time_unit)?: left out/, // a period and its unit come together
  /^talkdesk POST \/campaigns .*record_chain\.0\.type: the word (?!HOME)/, // each type once
];

export const isRight = ({ dialect, id, right }: Pick<RouteCase, 'dialect' | 'id' | 'right'>): boolean => right && !BETWEEN_FIELDS.some((pattern) => pattern.test(`${dialect} ${id}`));

/** Ids of a path. A case that is right has a campaign to itself, where cases would get in each other's way. */
export async function pathFor({ dialect, route, body, right }: RouteCase, scene: Scene): Promise<string> {
  const path = `/${dialect}${route.path}`;
  if (!path.includes(':id')) return path;
  return path.replace(':id', await idFor(route.path, right ? body : undefined, scene));
}

async function idFor(path: string, body: Values | undefined, scene: Scene): Promise<string> {
  if (path.includes('/agents/')) return scene.agentId;
  if (path.endsWith('/call') || !body) return scene.activeId;
  const wanted = body['status'] ?? body['value'];
  return scene.campaign(NEEDED_STATUS[typeof wanted === 'string' ? wanted.toLowerCase() : ''] ?? 'draft');
}
