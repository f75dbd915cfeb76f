import type { Admin } from 'kafkajs';
import { Administrator } from './administrator';

const failure = (retriable: boolean) => Object.assign(new Error('not the leader'), { retriable });

function cluster(...answers: (Error | string[])[]) {
  const used: number[] = [];
  let opened = 0;
  const admin = () => {
    const number = ++opened;
    const listTopics = async () => {
      used.push(number);
      const answer = answers.shift() ?? [];
      if (answer instanceof Error) throw answer;
      return answer;
    };
    return { connect: async () => undefined, disconnect: async () => undefined, listTopics } as unknown as Admin;
  };
  return { admin, used };
}

const atOnce = (_: number, action: () => void) => {
  queueMicrotask(action);
  return () => undefined;
};

describe('Administrator', () => {
  it('asks a fresh one after a failure that may pass', async () => {
    const kafka = cluster(failure(true), ['a'], ['b']);
    const administrator = new Administrator(kafka, atOnce);
    expect([await administrator.listTopics(), await administrator.listTopics()]).toEqual([['a'], ['b']]);
    expect(kafka.used).toEqual([1, 2, 2]);
  });

  it('asks a fresh one where the client stumbles over what it forgot with its connection', async () => {
    const kafka = cluster(new TypeError("Cannot read properties of null (reading 'topicMetadata')"), ['a']);
    expect(await new Administrator(kafka, atOnce).listTopics()).toEqual(['a']);
    expect(kafka.used).toEqual([1, 2]);
  });

  it('keeps none that could not be opened', async () => {
    const kafka = cluster(['a']);
    let tries = 0;
    const admin = () => ({ ...kafka.admin(), connect: async () => { if (++tries === 1) throw failure(false); } });
    const administrator = new Administrator({ admin }, atOnce);
    await expect(administrator.listTopics()).rejects.toThrow('not the leader');
    expect(await administrator.listTopics()).toEqual(['a']);
  });

  it('passes on what will not pass, and what does not for long', async () => {
    await expect(new Administrator(cluster(failure(false)), atOnce).listTopics()).rejects.toThrow('not the leader');
    const kafka = cluster(...Array.from({ length: 9 }, () => failure(true)));
    await expect(new Administrator(kafka, atOnce).listTopics()).rejects.toThrow('not the leader');
    expect(kafka.used).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
