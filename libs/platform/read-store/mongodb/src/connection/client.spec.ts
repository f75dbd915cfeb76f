import { clientFor, databaseOf } from './client';

describe('The client', () => {
  it.each([
    ['mongodb://localhost', 'carillon'],
    ['mongodb://localhost/?replicaSet=rs0', 'carillon'],
    ['mongodb://localhost:27017/calls?replicaSet=rs0', 'calls'],
    ['mongodb://user:word@one:27017,two:27018/calls', 'calls'],
  ])('of %s uses the database %s', (url, name) => expect(databaseOf(clientFor(url, 100), url).databaseName).toBe(name));

  it('acknowledges and reads what a majority has, whatever the url says', () => {
    const url = 'mongodb://localhost/?w=1&readConcernLevel=local&readPreference=secondary';
    const { writeConcern, readConcern, readPreference } = databaseOf(clientFor(url, 100), url);
    expect({ w: writeConcern?.w, level: readConcern?.level, mode: readPreference.mode }).toEqual({ w: 'majority', level: 'majority', mode: 'primary' });
  });
});
