import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unprocessable, type ConsumerFailure, type ConsumeOptions, type Message, type MessageLog, type Refusal } from '@carillon/platform/message-log';
import { SqliteMessageLog } from '@carillon/platform/message-log-sqlite';
import { SqliteFile } from '@carillon/platform/sqlite';
import { Controller, Inject, Injectable, Module, type INestMicroservice, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { of, throwError } from 'rxjs';
import type { MessageContext } from './dispatch';
import { MessageLogStrategy, type MessageLogStrategyOptions } from './message-log-strategy';
import { OnMessage, OnMessages } from './on-message';

const TOPIC = 'sample.events.v1';
const OTHER = 'other.events.v1';
const GROUP = 'tester.follow';

interface Decoded {
  readonly type: string;
  readonly data: { readonly number: number };
}

@Injectable()
class Diary {
  readonly lines: string[] = [];
  failWith: Error | undefined;

  note(line: string): void {
    if (this.failWith) throw this.failWith;
    this.lines.push(line);
  }
}

@Controller()
class Follower {
  constructor(@Inject(Diary) private readonly diary: Diary) {}

  @OnMessage({ group: GROUP, topic: TOPIC, type: 'Begun' })
  async onBegun(event: Decoded): Promise<void> {
    this.diary.note(`begun ${event.data.number}`);
  }

  @OnMessage({ group: GROUP, topic: TOPIC, type: ['Moved', 'Ended'] })
  async onOthers(event: Decoded, context: MessageContext): Promise<void> {
    this.diary.note(`${event.type} ${event.data.number} try ${context.delivery.attempt} of ${context.message.key}`);
  }

  @OnMessage({ group: GROUP, topic: OTHER, type: 'Streamed' })
  onStreamed({ data }: Decoded) {
    return data.number === 0 ? throwError(() => new Error('streamed badly')) : of(this.diary.note(`streamed ${data.number}`));
  }

  @OnMessage({ group: 'tester.count', topic: TOPIC, type: 'Begun' })
  onCount(event: Decoded): void {
    this.diary.note(`counted ${event.data.number}`);
  }
}

@Module({ controllers: [Follower], providers: [Diary] })
class FollowerModule {}

const KNOWN = new Set(['Begun', 'Moved', 'Ended', 'Streamed', 'Unheeded']);
const decode = (message: Message): Decoded => ({ type: message.type, data: JSON.parse(new TextDecoder().decode(message.value)) as Decoded['data'] });

describe('MessageLogStrategy', () => {
  let directory: string;
  let file: SqliteFile;
  let log: SqliteMessageLog;
  let app: INestMicroservice | undefined;
  const failures: ConsumerFailure[] = [];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-nest-'));
    file = new SqliteFile(join(directory, 'test.db'));
    log = new SqliteMessageLog(file);
  });

  afterEach(async () => {
    await app?.close();
    app = undefined;
    file.close();
    rmSync(directory, { recursive: true });
  });

  async function serve(module: Type, options: Partial<MessageLogStrategyOptions> = {}, over: MessageLog = log): Promise<Diary> {
    const onFailure = (failure: ConsumerFailure) => failures.push(failure);
    const groups = { [GROUP]: { retry: { attempts: 2, firstDelay: 1, maxDelay: 1 } } };
    const strategy = new MessageLogStrategy(over, { service: 'tester', decode, knownTypes: KNOWN, groups, onFailure, ...options });
    const created = await NestFactory.createMicroservice(module, { strategy, logger: ['error'], abortOnError: false });
    strategy.serve(created);
    app = created;
    await created.listen();
    return created.get(Diary, { strict: false });
  }

  const publish = (type: string, number: number, topic = TOPIC) =>
    log.publish(topic, [{ key: 'k', type, headers: {}, value: new TextEncoder().encode(JSON.stringify({ number })) }]);

  const handled = () => until(async () => (await log.lag(GROUP, [TOPIC, OTHER])) + (await log.lag('tester.count', [TOPIC])) === 0);

  it('hands the decoded event to the method for its type, once per group', async () => {
    const diary = await serve(FollowerModule);
    await publish('Begun', 1);
    await publish('Moved', 2);
    await publish('Streamed', 3, OTHER);
    await handled();
    expect([...diary.lines].sort()).toEqual(['Moved 2 try 1 of k', 'begun 1', 'counted 1', 'streamed 3']);
  });

  it('passes over types that the group leaves to others without decoding them', async () => {
    const decoder = jest.fn(decode);
    await serve(FollowerModule, { decode: decoder });
    await publish('Unheeded', 1);
    await handled();
    expect(decoder).not.toHaveBeenCalled();
    expect(await log.parked(GROUP)).toEqual([]);
  });

  it('parks a type that no contract knows', async () => {
    await serve(FollowerModule);
    await publish('Mystery', 1);
    await handled();
    const [parked] = await log.parked(GROUP);
    expect(parked).toMatchObject({ type: 'Mystery', attempts: 1 });
    expect(parked?.error).toMatch(/No contract knows the type Mystery.*then replay/);
  });

  it('parks what cannot be decoded, with the cause', async () => {
    await serve(FollowerModule);
    await log.publish(TOPIC, [{ key: 'k', type: 'Moved', headers: {}, value: Uint8Array.from([123]) }]);
    await handled();
    const [parked] = await log.parked(GROUP);
    expect(parked).toMatchObject({ attempts: 1 });
    expect(parked?.error).toMatch(/cannot be decoded; caused by SyntaxError/);
  });

  it('shows the log the real error of a failing method', async () => {
    const diary = await serve(FollowerModule);
    diary.failWith = new TypeError('the diary is full');
    await publish('Moved', 1);
    await publish('Streamed', 0, OTHER);
    await handled();
    const parked = await log.parked(GROUP);
    expect(parked.map(({ error, attempts }) => [error, attempts])).toEqual([
      ['TypeError: the diary is full', 2],
      ['Error: streamed badly', 2],
    ]);
  });

  it('lets a method say that trying again is useless', async () => {
    const diary = await serve(FollowerModule);
    diary.failWith = new Unprocessable('never');
    await publish('Moved', 1);
    await handled();
    expect(await log.parked(GROUP)).toMatchObject([{ attempts: 1, error: 'Unprocessable: never' }]);
  });

  it('tells its instruments what became of every delivery', async () => {
    const message = jest.fn();
    const diary = await serve(FollowerModule, { instruments: { message } });
    await publish('Moved', 1);
    await handled();
    diary.failWith = new Error('no');
    await publish('Moved', 2);
    await handled();
    expect(message.mock.calls).toEqual([
      [GROUP, 'Moved', 'handled'],
      [GROUP, 'Moved', 'retried'],
      [GROUP, 'Moved', 'parked'],
    ]);
  });

  it('waits for running methods when the application closes', async () => {
    const [begun, released] = [signal(), signal()];
    let hasEnded = false;
    @Controller()
    class Slow {
      @OnMessage({ group: GROUP, topic: TOPIC, type: 'Begun' })
      async onBegun(): Promise<void> {
        begun.give();
        await released.given;
        hasEnded = true;
      }
    }
    @Module({ controllers: [Slow], providers: [Diary] })
    class SlowModule {}
    await serve(SlowModule);
    await publish('Begun', 1);
    await begun.given;
    const closed = app?.close();
    app = undefined;
    expect(hasEnded).toBe(false);
    released.give();
    await closed;
    expect(hasEnded).toBe(true);
    expect(await log.lag(GROUP, [TOPIC])).toBe(0);
  });

  it('reports the crash of a consumer', async () => {
    let crash: ConsumeOptions['onFailure'];
    const fake: MessageLog = Object.assign(Object.create(log) as MessageLog, {
      consume: async (options: ConsumeOptions) => {
        crash = options.onFailure;
        return { close: async () => undefined };
      },
    });
    await serve(FollowerModule, {}, fake);
    const failure = { group: GROUP, error: new Error('gone'), isFatal: true };
    crash?.(failure);
    expect(failures).toContain(failure);
  });

  describe('a group that is handled in batches', () => {
    @Controller()
    class Collector {
      constructor(@Inject(Diary) private readonly diary: Diary) {}

      @OnMessages({ group: 'tester.collect', types: { [TOPIC]: ['Begun', 'Moved'], [OTHER]: ['Streamed'] } })
      async on(messages: readonly Message[]): Promise<readonly Refusal[]> {
        messages.forEach((message) => this.diary.note(`${message.type} ${decode(message).data.number}`));
        return messages.filter(({ type }) => type === 'Moved').map((message) => ({ message, error: new Error('cannot move') }));
      }
    }
    @Module({ controllers: [Collector], providers: [Diary] })
    class CollectorModule {}

    const collected = () => until(async () => (await log.lag('tester.collect', [TOPIC, OTHER])) === 0);

    it('hands them to its method as they are, and parks what that refuses', async () => {
      const message = jest.fn();
      const diary = await serve(CollectorModule, { groups: {}, instruments: { message } });
      await publish('Begun', 1);
      await publish('Unheeded', 2);
      await publish('Moved', 3);
      await publish('Streamed', 4, OTHER);
      await collected();
      expect(diary.lines.toSorted()).toEqual(['Begun 1', 'Moved 3', 'Streamed 4']);
      expect(await log.parked('tester.collect')).toMatchObject([{ type: 'Moved', error: 'Error: cannot move' }]);
      expect(message.mock.calls.toSorted()).toEqual([['tester.collect', 'Begun', 'handled'], ['tester.collect', 'Moved', 'parked'], ['tester.collect', 'Streamed', 'handled']]);
    });

    it('parks a type that no contract knows, and hands over the others', async () => {
      const diary = await serve(CollectorModule, { groups: {} });
      await publish('Mystery', 1, OTHER);
      await publish('Begun', 2);
      await collected();
      expect(diary.lines).toEqual(['Begun 2']);
      expect((await log.parked('tester.collect'))[0]?.error).toMatch(/No contract knows the type Mystery.*then replay/);
    });

    it('has one method', async () => {
      @Controller()
      class Two {
        @OnMessages({ group: 'tester.collect', types: { [TOPIC]: ['Begun'] } })
        async onAll(): Promise<readonly Refusal[]> {
          return [];
        }

        @OnMessage({ group: 'tester.collect', topic: TOPIC, type: 'Moved' })
        onOne(): void {}
      }
      @Module({ controllers: [Two], providers: [Diary] })
      class TwoModule {}
      await expect(serve(TwoModule, { groups: {} })).rejects.toThrow(/tester\.collect is handled in batches by one method and by another one too; name all its types in one @OnMessages/);
    });
  });

  describe('refuses to start', () => {
    function moduleWith(...patterns: readonly Parameters<typeof OnMessage>[0][]): Type {
      class Sample {}
      patterns.forEach((pattern, index) => {
        const name = `on${index}`;
        Object.defineProperty(Sample.prototype, name, { value: async () => undefined, configurable: true, writable: true });
        const descriptor = Object.getOwnPropertyDescriptor(Sample.prototype, name)!;
        OnMessage(pattern)(Sample.prototype, name, descriptor);
      });
      Controller()(Sample);
      class SampleModule {}
      Module({ controllers: [Sample], providers: [Diary] })(SampleModule);
      return SampleModule;
    }

    const begun = { group: GROUP, topic: TOPIC, type: 'Begun' };

    it.each([
      ['two handlers for one type', [begun, begun], /tester\.follow handles Begun of sample\.events\.v1 twice; remove one @OnMessage/],
      ['a type that no contract knows', [{ ...begun, type: 'Begin' }], /handles Begin of .*which no contract knows; correct the type/],
      ['a group of another service', [begun, { ...begun, group: 'other.follow' }], /other\.follow does not belong to tester; name it tester\.<purpose>/],
      ['options for a group without handlers', [{ ...begun, group: 'tester.else' }], /tester\.follow has options but no handler; add an @OnMessage/],
      ['no handler at all', [], /tester consumes but has no @OnMessage; register its controllers/],
    ])('%s', async (_, patterns, message) => {
      await expect(serve(moduleWith(...patterns))).rejects.toThrow(message);
    });

    it('a method with two decorators', () => {
      const twice = () => {
        class Sample {
          @OnMessage(begun)
          @OnMessage({ ...begun, type: 'Moved' })
          on(): void {}
        }
        return Sample;
      };
      expect(twice).toThrow(/Sample\.on has @OnMessage twice; give one of them a list of types/);
    });
  });
});

function signal(): { readonly given: Promise<void>; give(): void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give: () => give() };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not true in time: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
