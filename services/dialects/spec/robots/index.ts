import { refused, type Dialect, type DialectRoute, type FieldTable, type Refusal } from '../../src/gateway';
import { NEW_ROBOT, ROBOTS_QUERY } from './requests';

interface Agent {
  readonly id: string;
  readonly name: string;
}

const ROBOT: FieldTable = { name: 'Robot', example: { robot: 'r-1', nick: 'Ada' }, fields: [{ name: 'robot', type: 'string', source: 'MINE' }, { name: 'nick', type: 'string', source: 'MINE' }] };
const ERROR: FieldTable = { name: 'Woe', example: { woe: 'no' }, fields: [{ name: 'woe', type: 'string', source: 'MINE' }] };

const robotOf = ({ id, name }: Agent) => ({ robot: id, nick: name });

const build: DialectRoute = {
  method: 'POST', path: '/robots', summary: 'Build a robot', scope: 'admin', body: NEW_ROBOT, names: { name: 'nick' },
  success: { status: 202, body: ROBOT }, refusals: [400, 401, 403],
  answer: async ({ body, baseUrl }, native) => {
    if (body['nick'] === 'Marvin') throw refused('PLAN_LIMIT_REACHED', 'One Marvin is enough');
    const agent = await native.post<Agent>('/agents', { name: body['nick'] });
    return { status: 202, body: { ...robotOf(agent), gears: body['gears'], at: `${baseUrl}/robots/${agent.id}` } };
  },
};

const list: DialectRoute = {
  method: 'GET', path: '/robots', summary: 'List robots', scope: 'admin', query: ROBOTS_QUERY,
  success: { status: 200 }, refusals: [400, 401],
  answer: async ({ query }, native) => {
    const agents = await native.get<readonly Agent[]>(`/agents?limit=${String(query['most'])}`);
    return { status: 200, body: agents.map(robotOf) };
  },
};

const show: DialectRoute = {
  method: 'GET', path: '/robots/:id', summary: 'Show a robot', scope: 'admin',
  success: { status: 200, body: ROBOT }, refusals: [401, 404],
  answer: async ({ params }, native) => ({ status: 200, body: robotOf(await native.get<Agent>(`/agents/${params['id'] ?? ''}`)) }),
};

const refuse = ({ status, detail, fields }: Refusal) => ({ status: status === 422 ? 400 : status, body: { woe: detail, where: fields.map(({ field, code }) => `${field}:${code}`) } });

/** A fifth vendor, made up: one folder that nothing else knows of. */
export const robots: Dialect = { name: 'robots', title: 'Robots', routes: [build, list, show], refuse, errorBody: ERROR };
