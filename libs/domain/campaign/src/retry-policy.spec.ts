import { attemptsAllowed } from './retry-policy';

it('counts the first attempt besides its retries', () => expect(attemptsAllowed({ maxRetries: 3 })).toBe(4));
