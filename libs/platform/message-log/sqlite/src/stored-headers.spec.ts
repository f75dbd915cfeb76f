import { decodeHeaders, encodeHeaders } from './stored-headers';

describe('headers on disk', () => {
  it.each([
    ['none', {}],
    ['all that have a place', { ce_specversion: '1.0', ce_id: 'a', ce_source: '/x', ce_type: 't', ce_subject: 's', ce_time: 'z', 'content-type': 'c', ce_correlationid: 'd', ce_causationid: 'e', ce_environmentid: 'f', ce_actor: 'g', ce_revision: '7', ce_schemaversion: '1' }],
    ['some, and others', { traceparent: '00-1', ce_id: '', ce_revision: '0', note: 'ümlaut "quoted"' }],
    ['a name of an object', { toString: 'own', constructor: 'c' }],
  ])('come back as they were: %s', (_, headers) => {
    expect(decodeHeaders(encodeHeaders(headers))).toEqual(headers);
  });

  it('are smaller without their names', () => {
    expect(encodeHeaders({ ce_specversion: '1.0', ce_id: 'a' })).toBe('["1.0","a",0,0,0,0,0,0,0,0,0,0,0]');
  });

  it('are read as they were written before they had places', () => {
    expect(decodeHeaders('{"ce_id":"a","note":"b"}')).toEqual({ ce_id: 'a', note: 'b' });
  });
});
