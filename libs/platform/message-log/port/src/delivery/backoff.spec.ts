import { Unprocessable } from '../message-log';
import { backoff, DEFAULT_RETRY, describeError, isWorthAnotherTry } from './backoff';

describe('backoff', () => {
  it('doubles up to the longest pause', () => {
    const pauses = [1, 2, 3, 20].map((attempt) => backoff({ firstDelay: 50, maxDelay: 5_000 }, attempt, () => 1));
    expect(pauses).toEqual([50, 100, 200, 5_000]);
  });

  it('takes off up to half of it', () => {
    expect(backoff({ firstDelay: 50, maxDelay: 5_000 }, 1, () => 0)).toBe(25);
  });
});

describe('isWorthAnotherTry', () => {
  it('is until the last attempt', () => {
    expect([4, 5].map((attempt) => isWorthAnotherTry(new Error('x'), attempt, DEFAULT_RETRY))).toEqual([true, false]);
  });

  it('never is for what cannot be processed', () => {
    expect(isWorthAnotherTry(new Unprocessable('x'), 1, DEFAULT_RETRY)).toBe(false);
  });
});

describe('describeError', () => {
  it('names the chain of causes', () => {
    const error = new TypeError('outer', { cause: new Error('inner', { cause: 'a word' }) });
    expect(describeError(error)).toBe('TypeError: outer; caused by Error: inner; caused by a word');
  });
});
