import type { Message, MessageHandler, OutboundMessage } from './message-log';

export const QUICK_RETRY = { attempts: 3, firstDelay: 1, maxDelay: 4 };

export interface Recorder {
  readonly messages: Message[];
  readonly handler: MessageHandler;
  numbers(): number[];
  byKey(): Map<string, number[]>;
}

export function recorder(): Recorder {
  const messages: Message[] = [];
  return {
    messages,
    handler: async (each) => void messages.push(each),
    numbers: () => messages.map(numberOf),
    byKey: () => new Map(messages.map(({ key }) => [key, messages.filter((each) => each.key === key).map(numberOf)])),
  };
}

export function message(key: string, number: number): OutboundMessage {
  return { key, type: 'SampleHappened', headers: { ce_id: `${key}/${number}` }, value: new TextEncoder().encode(String(number)) };
}

export const numberOf = (each: OutboundMessage): number => Number(new TextDecoder().decode(each.value));
export const batch = (count: number, keys: number, from = 0): OutboundMessage[] => range(count).map((index) => message(`key-${index % keys}`, from + index));
export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
export const ascending = (a: number, b: number): number => a - b;

export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export function openLater(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

export async function waitFor(condition: () => boolean | Promise<boolean>, patience: number): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not true within ${patience} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
