import type { Message } from '../message-log';
import type { Feed, Parking } from './feed';

/** For a reader that is gone with its process, so that nobody could ever replay to it: what it cannot handle is told of and passed over. */
export function leavingOut(tell: (error: Error, message: Message) => void): Parking<Feed> {
  return {
    park: async (_, message, { error }) => tell(new Error(`${message.topic}/${message.partition}/${message.offset} is left out: ${error}`), message),
    firstOf: () => undefined,
    remove: async () => undefined,
    parkAgain: async () => undefined,
  };
}
