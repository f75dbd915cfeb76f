import type { OutboundMessage } from '@carillon/platform/message-log';
import type { IHeaders, KafkaMessage } from 'kafkajs';
import { SaidBefore } from './said-before';

/** For a type that does not stand at the end of `ce_type`; a message in CloudEvents form needs it never. */
const TYPE = 'carillon_type';

type Headers = Readonly<Record<string, string>>;

/** Binary mode of CloudEvents over Kafka: attributes are headers and the data is the value, as the port has them already. */
export function toHeaders({ type, headers }: Pick<OutboundMessage, 'type' | 'headers'>): Headers {
  return type === typeIn(headers) ? headers : { ...headers, [TYPE]: type };
}

/** Takes the record's headers over: who has read it does not read it again. */
export function fromRecord({ key, value, headers = {} }: Pick<KafkaMessage, 'key' | 'value' | 'headers'>, said = new SaidBefore()): OutboundMessage {
  const texts = textsOf(headers, said);
  return { key: key?.toString() ?? '', type: takeType(texts), headers: texts, value: value ?? new Uint8Array() };
}

function takeType(texts: Record<string, string>): string {
  const own = texts[TYPE];
  if (own === undefined) return typeIn(texts) ?? '';
  delete texts[TYPE];
  return own;
}

/** `carillon.lead.v1.AttemptAuthorised` is the type `AttemptAuthorised`. */
function typeIn(headers: Headers): string | undefined {
  const full = headers['ce_type'];
  return full?.slice(full.lastIndexOf('.') + 1);
}

/** In place: a second object of the same shape would cost as much as all that stands in it. */
function textsOf(headers: IHeaders, said: SaidBefore): Record<string, string> {
  for (const name in headers) {
    const value = headers[name];
    const first = Array.isArray(value) ? value[0] : value;
    if (first === undefined) delete headers[name];
    else headers[name] = typeof first === 'string' ? first : said.text(name, first);
  }
  return headers as Record<string, string>;
}
