import { Controller, Get, Module } from '@nestjs/common';
import { consumedTopics } from './consumed-topics';
import { OnMessage } from './on-message';

@Controller()
class Follower {
  @OnMessage({ group: 'toy.follow', topic: 'a.v1', type: ['Begun', 'Ended'] })
  on(): void {}

  @OnMessage({ group: 'toy.follow', topic: 'b.v1', type: 'Moved' })
  onMoved(): void {}

  @OnMessage({ group: 'toy.count', topic: 'a.v1', type: 'Begun' })
  onBegun(): void {}

  @Get() look(): void {}
}

@Module({ controllers: [Follower] })
class Following {}

@Module({})
class Empty {}

const FOLLOWED = [
  ['toy.follow', ['a.v1', 'b.v1']],
  ['toy.count', ['a.v1']],
];

describe('consumedTopics', () => {
  it('are the topics of each group, once', () => {
    expect([...consumedTopics(Following)]).toEqual(FOLLOWED);
  });

  it('are found in a module that is made at run time', () => {
    expect([...consumedTopics({ module: Empty, controllers: [Follower] })]).toEqual(FOLLOWED);
  });

  it('are none where nothing is consumed', () => {
    expect([...consumedTopics(Empty)]).toEqual([]);
  });
});
