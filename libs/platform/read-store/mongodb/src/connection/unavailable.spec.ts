import { isStorageUnavailable } from '@carillon/kernel';
import { MongoInvalidArgumentError, MongoNetworkError, MongoServerError } from 'mongodb';
import { explained } from './unavailable';

const server = (code: number) => new MongoServerError({ message: 'refused', code });

describe('An error of the client', () => {
  it.each([
    ['a cut connection', new MongoNetworkError('cut'), true],
    ['a socket that breaks while it is written to', Object.assign(new Error('write EPIPE'), { syscall: 'write' }), true],
    ['no primary', server(10_107), true],
    ['no majority in time', server(64), true],
    ['a document that the validator refuses', server(121), false],
    ['a wrong argument', new MongoInvalidArgumentError('wrong'), false],
    ['a mistake of ours', new TypeError('ours'), false],
  ])('after %s', (_, error, expected) => expect(isStorageUnavailable(explained(error))).toBe(expected));
});
