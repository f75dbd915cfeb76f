import type { ApiClient } from '../../src/client/api-client';
import { createEnvironment, issueToken } from '../harness/other-environment';
import { campaignBody } from '../harness/scenario';
import type { Scene } from './scene';

const STRANGER = '00000000-0000-4000-8000-000000000000';

/** Shared by all examples: a scene, an environment whose plan is used up, and the agent of another one. */
export interface Backdrop {
  readonly scene: Scene;
  readonly full: { readonly token: string; readonly agentId: string };
  readonly inboundNumber: number;
  readonly reading: string;
}

export async function paintBackdrop(scene: Scene, platform: ApiClient, clientOf: (token: string) => ApiClient): Promise<Backdrop> {
  const environment = await createEnvironment(platform, 'full', { parallel_calls: 10, campaigns: 1, requests_per_second: 1_000, request_burst: 1_000 });
  const token = await issueToken(platform, environment);
  const native = clientOf(token);
  const { id: agentId } = (await native.post<{ id: string }>('/agents', { name: 'Voice' })).data;
  await native.post('/campaigns', campaignBody(agentId));
  const inbound = await scene.native.post<{ number: number }>('/agents', { name: 'Reception', outbound: false });
  return { scene, full: { token, agentId }, inboundNumber: inbound.data.number, reading: await scene.token(['campaigns:read']) };
}

/** The values that one example names, each made when it is first named. */
export class Scenery {
  private readonly made = new Map<string, unknown>();

  constructor(
    private readonly backdrop: Backdrop,
    private readonly ownToken: string,
  ) {}

  get url(): string {
    return this.backdrop.scene.url;
  }

  token = async (name = 'own'): Promise<string | undefined> => ({ own: this.ownToken, none: undefined, nobodys: 'talq_nobodys', reading: this.backdrop.reading, full: this.backdrop.full.token })[name];

  async value(name: string, answers: readonly unknown[]): Promise<unknown> {
    if (name.startsWith('step.')) return within(answers, name.slice('step.'.length));
    if (!this.made.has(name)) this.made.set(name, await this.make(name));
    return this.made.get(name);
  }

  private async make(name: string): Promise<unknown> {
    const { scene, full, inboundNumber } = this.backdrop;
    const [subject, which = ''] = name.split('.');
    if (name === 'number.listed') return this.listed();
    if (subject === 'number') return scene.freshNumber();
    if (subject === 'campaign') return scene.campaign(which);
    const fixed: Readonly<Record<string, unknown>> = { agent: scene.agentId, stranger: STRANGER, 'agent.full': full.agentId, 'agent.foreign': full.agentId, 'agent.inbound.number': inboundNumber };
    if (name in fixed) return fixed[name];
    throw new Error(`An example names {${name}}, which there is not`);
  }

  private async listed(): Promise<string> {
    const { scene } = this.backdrop;
    const number = scene.freshNumber();
    await scene.native.post('/dnc/environment/entries', { entries: [{ phone_number: number }] });
    return number;
  }
}

const within = (value: unknown, path: string): unknown => path.split('.').reduce<unknown>((each, step) => (each as Readonly<Record<string, unknown>> | undefined)?.[step], value);
