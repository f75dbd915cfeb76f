import { invalid, refused, type NativeCaller } from '../../gateway';
import type { NativeAgent, NativeCampaign, NativePhoneNumber } from '../native-forms';

const first = async <T>(native: NativeCaller, path: string): Promise<T | undefined> => (await native.get<readonly T[]>(path))[0];

/** @throws Refused 404 also for one that may not call, as the vendor has it. */
export async function agentOf(native: NativeCaller, number: unknown): Promise<string> {
  const agent = await first<NativeAgent>(native, `/agents?number=${String(number)}&limit=1`);
  if (agent?.outbound) return agent.id;
  throw refused('AGENT_NOT_FOUND', 'The assistant is not found or is not an outbound assistant; send the number of an agent that may call');
}

export async function campaignOf(native: NativeCaller, number: unknown): Promise<NativeCampaign> {
  const campaign = /^[1-9]\d{0,14}$/.test(String(number)) ? await first<NativeCampaign>(native, `/campaigns?number=${String(number)}&limit=1`) : undefined;
  if (campaign) return campaign;
  throw refused('CAMPAIGN_NOT_FOUND', 'The campaign is not found; list yours with GET /api/user/campaigns');
}

export async function phoneNumbersOf(native: NativeCaller, serials: readonly number[]): Promise<readonly string[]> {
  const found = await Promise.all(serials.map((serial) => first<NativePhoneNumber>(native, `/phone-numbers?serial=${serial}&limit=1`)));
  const missing = found.flatMap((each, index) => (each ? [] : [`phone_number_ids.${index}`]));
  if (missing.length > 0) throw invalid(missing.map((field) => ({ field, code: 'PHONE_NUMBER_NOT_FOUND', message: `${field} is no phone number of this account; send the number of one that is` })));
  return found.flatMap((each) => (each ? [each.id] : []));
}
