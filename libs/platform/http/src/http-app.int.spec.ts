import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { Readable } from 'node:stream';
import { DomainError, type Cause } from '@carillon/kernel';
import { WrongExpectedRevision } from '@carillon/platform/event-store';
import { StorageUnavailable } from '@carillon/platform/sqlite';
import { currentCorrelation } from '@carillon/platform/telemetry';
import { CurrentAccess, CurrentCause, Public, RequestId, Scopes, type Access } from './access/access';
import { Answer, listOf } from './answers/answer';
import { HttpProblem } from './errors/http-problem';
import { Describe } from './openapi/describe';
import { openApiOf } from './openapi/document';
import { Consumes } from './requests/consumes';
import { IfMatch } from './requests/if-match';
import { RevisionQuery } from './requests/min-revision';
import { toyApp, type ToyApp } from './testing.harness';
import { IsE164, IsIsoDate, IsTimeOfDay, IsZone } from './validation/decorators';

class ToyRange {
  @IsTimeOfDay() start!: string;
  @IsTimeOfDay() end!: string;
}

class ToyBody {
  @IsString() @MaxLength(10) name!: string;
  @IsArray() @ArrayMinSize(1) @ValidateNested({ each: true }) @Type(() => ToyRange) call_time_ranges!: ToyRange[];
  @IsZone() @IsOptional() timezone?: string;
  @IsIsoDate() @IsOptional() start_date?: string;
  @IsE164() @IsOptional() to?: string;
  @IsIn(['sales', 'reminder']) @IsOptional() campaign_type?: string;
}

class ToyQuery extends RevisionQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number;
}

let runs = 0;
let gate: Promise<void> | undefined;

@Controller('api/v1/toys')
class ToyController {
  @Post() @Scopes('campaigns:write') @Describe({ summary: 'Make a toy', data: ToyBody, errors: ['PLAN_LIMIT_REACHED'] })
  async make(@Body() body: ToyBody, @CurrentAccess() { environmentId, actor }: Access, @RequestId() id: string): Promise<Answer<unknown>> {
    runs++;
    await gate;
    return new Answer({ id, runs, environmentId, actor, name: body.name, isDto: body instanceof ToyBody, rangeIsDto: body.call_time_ranges[0] instanceof ToyRange }, { revision: 0 });
  }

  @Get() @Scopes('campaigns:read') @Describe({ summary: 'List toys', data: ToyBody, list: true })
  list(@Query() query: ToyQuery): Answer<readonly unknown[]> {
    return listOf([{ limit: query.limit }], 'next-page');
  }

  @Get('cause') @Scopes('campaigns:read')
  cause(@CurrentCause() cause: Cause): unknown {
    return { cause, correlation: currentCorrelation() };
  }

  @Get(':id') @Scopes('campaigns:read')
  one(@Param('id') id: string): unknown {
    throw new DomainError('CAMPAIGN_NOT_FOUND', `There is no campaign ${id}; list them with GET /campaigns`, { campaign_id: id });
  }

  @Put(':id') @Scopes('campaigns:write')
  edit(@IfMatch() expected: number | undefined): unknown {
    if (expected === 7) throw new WrongExpectedRevision('campaign-x', 7, 9);
    return { expected: expected ?? null };
  }

  @Post('fail/:how') @Scopes('campaigns:write') @HttpCode(200)
  fail(@Param('how') how: string): unknown {
    runs++;
    if (how === 'rule') throw new DomainError('CAMPAIGN_NOT_ACTIVE', 'no');
    if (how === 'race') throw new WrongExpectedRevision('campaign-x', 1);
    if (how === 'disk') throw new StorageUnavailable('/secret/path', new Error('disk I/O error'));
    if (how === 'full') throw new StorageUnavailable('/secret/path', new Error('database or disk is full'));
    if (how === 'server') throw Object.assign(new Error('secret-host:2113 does not answer'), { name: 'StorageUnavailable' });
    throw new Error('SELECT * FROM secrets');
  }

  @Post('upload') @Scopes('contacts:write') @Consumes('text/csv')
  async upload(@Body() body: Readable): Promise<unknown> {
    let bytes = 0;
    for await (const chunk of body) bytes += (chunk as Buffer).length;
    return { bytes };
  }

  @Delete(':id') @Scopes('campaigns:write') remove(): void {}

  @Get('open/door') @Public() open(): string {
    return 'come in';
  }
}

const json = { authorization: 'Bearer full', 'content-type': 'application/json' };
const VALID = { name: 'a', call_time_ranges: [{ start: '09:00', end: '17:00' }] };

describe('an HTTP application', () => {
  let toy: ToyApp;
  let app: NestFastifyApplication;

  beforeEach(async () => {
    runs = 0;
    gate = undefined;
    toy = await toyApp([ToyController]);
    app = toy.app;
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterEach(() => app.close());

  const post = async (body: unknown, headers: Record<string, string> = {}, url = '/api/v1/toys') =>
    app.inject({ method: 'POST', url, headers: { ...json, ...headers }, payload: typeof body === 'string' ? body : JSON.stringify(body) });
  const get = async (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers: { authorization: 'Bearer full', ...headers } });

  describe('answers', () => {
    it('gives the data, its revision and the request id', async () => {
      const answer = await post(VALID, { 'x-request-id': 'mine-1' });
      expect(answer.statusCode).toBe(201);
      expect(answer.headers).toMatchObject({ etag: '"0"', 'x-request-id': 'mine-1' });
      expect(answer.json()).toMatchObject({ success: true, data: { environmentId: 'env-1', actor: 'token:id-of-full', isDto: true, rangeIsDto: true } });
    });

    it('gives lists with a cursor, and query parameters as numbers', async () => {
      expect((await get('/api/v1/toys?limit=5')).json()).toEqual({ success: true, data: [{ limit: 5 }], next_cursor: 'next-page' });
    });

    it('gives an empty answer as null', async () => {
      expect((await app.inject({ method: 'DELETE', url: '/api/v1/toys/1', headers: json })).json()).toEqual({ success: true, data: null });
    });

    it('replaces a harmful request id', async () => {
      expect((await get('/api/v1/toys', { 'x-request-id': 'a b<script>' })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    });

    it('knows the cause and the correlation', async () => {
      const { data } = (await get('/api/v1/toys/cause', { 'x-request-id': 'mine-2' })).json<{ data: { cause: Cause; correlation: string } }>();
      expect(data.cause).toMatchObject({ correlationId: 'mine-2', actor: 'token:id-of-full', environmentId: 'env-1', occurredAt: Date.UTC(2026, 0, 5, 9) });
      expect(data.correlation).toBe('mine-2');
    });
  });

  describe('problems', () => {
    const codeOf = async (answer: Promise<{ statusCode: number; json: () => unknown }>) => {
      const { statusCode, json: body } = await answer;
      return [statusCode, (body() as { code: string }).code];
    };

    it('are problem documents with the details of the rule', async () => {
      const answer = await get('/api/v1/toys/x', { 'x-request-id': 'r1' });
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json()).toEqual({
        type: 'urn:carillon:error:CAMPAIGN_NOT_FOUND', title: 'The campaign does not exist', status: 404, code: 'CAMPAIGN_NOT_FOUND',
        detail: 'There is no campaign x; list them with GET /campaigns', errors: [], campaign_id: 'x', request_id: 'r1',
      });
    });

    it.each([
      ['malformed JSON', '{"a":', {}, 400, 'MALFORMED_JSON'],
      ['prototype poisoning', '{"__proto__":{"admin":true}}', {}, 400, 'MALFORMED_JSON'],
      ['a body over the limit', JSON.stringify({ name: 'x'.repeat(1_100_000) }), {}, 413, 'BODY_TOO_LARGE'],
      ['another content type', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
      ['an empty body', '', {}, 422, 'VALIDATION_ERROR'],
      ['a list for an object', '[]', {}, 422, 'VALIDATION_ERROR'],
      ['a text for an object', '"x"', {}, 422, 'VALIDATION_ERROR'],
      ['a number for an object', '5', {}, 422, 'VALIDATION_ERROR'],
      ['null for an object', 'null', {}, 422, 'VALIDATION_ERROR'],
      ['a malformed key', JSON.stringify(VALID), { 'idempotency-key': 'a b' }, 400, 'MALFORMED_HEADER'],
    ])('refuse %s', async (_what, body, headers, status, code) => {
      expect(await codeOf(post(body, headers as Record<string, string>))).toEqual([status, code]);
    });

    it('refuse unknown routes', async () => {
      expect(await codeOf(get('/api/v1/nothing'))).toEqual([404, 'ROUTE_NOT_FOUND']);
    });

    it.each([
      ['rule', 400, 'CAMPAIGN_NOT_ACTIVE'],
      ['race', 409, 'CONCURRENT_UPDATE'],
      ['disk', 503, 'STORAGE_UNAVAILABLE'],
      ['server', 503, 'STORAGE_UNAVAILABLE'],
      ['full', 507, 'STORAGE_FULL'],
      ['bug', 500, 'SERVER_ERROR'],
    ])('tell a %s apart, and nothing of the inside', async (how, status, code) => {
      const answer = await post({}, {}, `/api/v1/toys/fail/${how}`);
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
      expect(answer.body).not.toMatch(/secret|SELECT|stack/);
      if (status >= 500) expect(toy.logged.join('')).toContain('request failed');
    });
  });

  describe('validation', () => {
    const errorsOf = async (body: unknown) => (await post(body)).json<{ errors: { field: string; code: string; message: string }[] }>().errors;

    it('names nested places, the rule and the mend', async () => {
      const errors = await errorsOf({ ...VALID, call_time_ranges: [{ start: '09:00', end: '25:00' }] });
      expect(errors).toEqual([{ field: 'call_time_ranges.0.end', code: 'TIME_OF_DAY', message: 'end must be a time of day; write HH:MM in 24 hours, such as 09:00' }]);
    });

    it('says once that a field is missing', async () => {
      const errors = await errorsOf({ call_time_ranges: VALID.call_time_ranges });
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({ field: 'name', code: 'REQUIRED' });
    });

    it('refuses unknown fields and guesses what was meant', async () => {
      expect(await errorsOf({ ...VALID, time_zone: 'UTC', status: 'active' })).toEqual([
        { field: 'time_zone', code: 'UNKNOWN_FIELD', message: 'time_zone is not a known field; did you mean timezone?' },
        { field: 'status', code: 'UNKNOWN_FIELD', message: 'status is not a known field; remove it' },
      ]);
      expect(await errorsOf({ ...VALID, call_time_ranges: [{ ...VALID.call_time_ranges[0], ende: 'x' }] })).toMatchObject([{ field: 'call_time_ranges.0.ende', code: 'UNKNOWN_FIELD' }]);
    });

    it.each([
      [{ timezone: '+02:00' }, 'ZONE', 'IANA'],
      [{ timezone: 'Mars/Olympus' }, 'ZONE', 'IANA'],
      [{ start_date: '2026-02-30' }, 'ISO_DATE', 'YYYY-MM-DD'],
      [{ to: '2025550123' }, 'E164', 'E.164'],
      [{ name: 'far too long a name' }, 'MAX_LENGTH', 'shorten it'],
      [{ campaign_type: 'remider' }, 'IN', 'did you mean reminder?'],
      [{ call_time_ranges: [] }, 'ARRAY_MIN_SIZE', 'add elements'],
    ])('refuses %j with the mend', async (change, code, mend) => {
      const [error] = await errorsOf({ ...VALID, ...change });
      expect(error?.code).toBe(code);
      expect(error?.message).toContain(mend);
    });

    it('refuses operators where a text is due', async () => {
      expect(await errorsOf({ ...VALID, name: { $gt: '' } })).toMatchObject([{ field: 'name' }, { field: 'name' }]);
    });

    it('refuses unknown and malformed query parameters', async () => {
      expect((await get('/api/v1/toys?limit=0')).statusCode).toBe(422);
      expect((await get('/api/v1/toys?limt=1')).json()).toMatchObject({ errors: [{ field: 'limt', code: 'UNKNOWN_FIELD', message: expect.stringContaining('did you mean limit?') as string }] });
    });
  });

  describe('access', () => {
    it.each([
      ['no token', {}],
      ['an unknown token', { authorization: 'Bearer nobody' }],
      ['another scheme', { authorization: 'Basic full' }],
    ])('is refused with %s', async (_what, headers) => {
      const answer = await app.inject({ url: '/api/v1/toys', headers });
      expect([answer.statusCode, answer.json<{ code: string }>().code, answer.headers['www-authenticate']]).toEqual([401, 'INVALID_TOKEN', 'Bearer']);
    });

    it('is by scope, and a read scope does not write', async () => {
      await toy.issue('reader', { scopes: ['campaigns:read'] });
      expect((await get('/api/v1/toys', { authorization: 'Bearer reader' })).statusCode).toBe(200);
      const refused = await post(VALID, { authorization: 'Bearer reader' });
      expect(refused.json()).toMatchObject({ status: 403, code: 'FORBIDDEN', required_scopes: ['campaigns:write'] });
      expect(runs).toBe(0);
    });

    it('ends when the token is revoked', async () => {
      await toy.issue('old', { scopes: ['admin'], revoked: true });
      expect((await get('/api/v1/toys', { authorization: 'Bearer old' })).statusCode).toBe(401);
    });

    it('is open where a route says so', async () => {
      expect((await app.inject({ url: '/api/v1/toys/open/door' })).json()).toEqual({ success: true, data: 'come in' });
    });

    it('is limited by rate, with a burst, and comes back with time', async () => {
      await toy.issue('slow', { scopes: ['admin'], environment_id: 'env-slow', plan: { parallel_calls: 1, campaigns: 1, requests_per_second: 2, request_burst: 3 } });
      const ask = () => get('/api/v1/toys', { authorization: 'Bearer slow' });
      for (const left of ['2', '1', '0']) expect((await ask()).headers['ratelimit-remaining']).toBe(left);
      const refused = await ask();
      expect([refused.statusCode, refused.json<{ code: string }>().code, refused.headers['retry-after']]).toEqual([429, 'RATE_LIMIT_EXCEEDED', '1']);
      expect((await get('/api/v1/toys')).statusCode).toBe(200); // another environment does not feel it
      await toy.clock.advanceBy(500);
      expect((await ask()).statusCode).toBe(200);
      expect((await ask()).statusCode).toBe(429);
    });
  });

  describe('idempotency', () => {
    const keyed = { 'idempotency-key': 'k1' };

    it('runs once and answers twice the same', async () => {
      const first = await post(VALID, keyed);
      const second = await post(VALID, keyed);
      expect(runs).toBe(1);
      expect(second.statusCode).toBe(201);
      expect(second.body).toBe(first.body);
      expect([second.headers.etag, second.headers['idempotency-replayed']]).toEqual(['"0"', 'true']);
      expect(first.headers['idempotency-replayed']).toBeUndefined();
    });

    it('refuses the key for another body, another route, and never mixes environments', async () => {
      await post(VALID, keyed);
      expect((await post({ ...VALID, name: 'b' }, keyed)).json()).toMatchObject({ status: 409, code: 'IDEMPOTENCY_KEY_REUSED' });
      expect((await post(VALID, keyed, '/api/v1/toys/fail/rule')).statusCode).toBe(409);
      await toy.issue('other', { scopes: ['admin'], environment_id: 'env-2' });
      const other = await post(VALID, { ...keyed, authorization: 'Bearer other' });
      expect(other.json()).toMatchObject({ data: { environmentId: 'env-2' } });
    });

    it('refuses while the first is running, and lets one of many at once run', async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      const first = post(VALID, keyed);
      const others = await Promise.all([post(VALID, keyed), post(VALID, keyed)]);
      expect(others.map(({ statusCode }) => statusCode)).toEqual([409, 409]);
      expect(others[0]?.json()).toMatchObject({ code: 'REQUEST_IN_PROGRESS' });
      expect(others[0]?.headers['retry-after']).toBe('1');
      resolve();
      expect((await first).statusCode).toBe(201);
      expect(runs).toBe(1);
    });

    it('repeats the refusal of a rule, but runs anew after what passes by itself', async () => {
      const refused = await post({}, keyed, '/api/v1/toys/fail/rule');
      const again = await post({}, keyed, '/api/v1/toys/fail/rule');
      expect([again.statusCode, again.body, runs]).toEqual([400, refused.body, 1]);
      for (const how of ['disk', 'bug', 'race']) {
        runs = 0;
        await post({}, { 'idempotency-key': how }, `/api/v1/toys/fail/${how}`);
        await post({}, { 'idempotency-key': how }, `/api/v1/toys/fail/${how}`);
        expect(runs).toBe(2);
      }
    });

    it('runs anew, with the same ids, what a dead process left behind', async () => {
      const first = (await post(VALID, keyed)).json<{ data: { id: string } }>();
      const [key, left] = [...toy.store.documents].find(([name]) => name.startsWith('idempotency_keys/'))!;
      toy.store.documents.set(key, { ...left, _v: 1, answer: undefined } as never);
      expect((await post(VALID, keyed)).statusCode).toBe(409);
      await toy.clock.advanceBy(60_000);
      const second = (await post(VALID, keyed)).json<{ data: { id: string } }>();
      expect(runs).toBe(2);
      expect(second.data.id).toBe(first.data.id);
    });

    it('makes a new id without a key', async () => {
      const [a, b] = await Promise.all([post(VALID), post(VALID)]);
      expect(a.json<{ data: { id: string } }>().data.id).not.toBe(b.json<{ data: { id: string } }>().data.id);
    });
  });

  describe('revisions', () => {
    const put = (ifMatch?: string) => app.inject({ method: 'PUT', url: '/api/v1/toys/1', headers: { ...json, ...(ifMatch !== undefined && { 'if-match': ifMatch }) } });

    it.each([['"3"', 3], ['W/"3"', 3], ['*', null], [undefined, null]])('reads If-Match %s as %s', async (header, expected) => {
      expect((await put(header)).json()).toMatchObject({ data: { expected } });
    });

    it('refuses a stale one with 412 and a malformed one with 400', async () => {
      expect((await put('"7"')).json()).toMatchObject({ status: 412, code: 'REVISION_CONFLICT', expected_revision: 7, actual_revision: 9 });
      expect((await put('7; drop')).json()).toMatchObject({ status: 400, code: 'MALFORMED_HEADER' });
    });
  });

  it('streams an upload larger than any JSON body', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/v1/toys/upload', headers: { authorization: 'Bearer full', 'content-type': 'text/csv; charset=utf-8' }, payload: Buffer.alloc(3_000_000, 'a') });
    expect(answer.json()).toEqual({ success: true, data: { bytes: 3_000_000 } });
    expect((await post({}, {}, '/api/v1/toys/upload')).json()).toMatchObject({ status: 415, detail: expect.stringContaining('send text/csv') as string });
  });

  it('answers operations without a token', async () => {
    toy.health.add('ready', 'relay', () => ({ ok: false, why: 'behind' }));
    expect((await app.inject({ url: '/health/live' })).json()).toEqual({ ok: true, checks: {} });
    const ready = await app.inject({ url: '/health/ready' });
    expect([ready.statusCode, ready.json()]).toEqual([503, { ok: false, checks: { relay: { ok: false, why: 'behind' } } }]);
    await get('/api/v1/toys/x');
    const { body, headers } = await app.inject({ url: '/metrics' });
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toContain('carillon_http_request_duration_seconds_count{route="/api/v1/toys/:id",method="GET",status="404"} 1');
  });

  it('refuses to boot with a route that nobody guards', async () => {
    @Controller('naked') class NakedController {
      @Get('truth') tell(): string {
        return 'x';
      }
    }
    await expect(toyApp([NakedController])).rejects.toThrow("GET /naked/truth (NakedController.tell); put @Scopes('…') or @Public() on it");
  });

  describe('its OpenAPI document', () => {
    type Operation = { parameters: { name: string }[]; requestBody?: unknown; responses: Record<string, { description: string }>; security?: unknown };

    it('tells bodies, parameters, answers and every error of every operation', () => {
      const document = openApiOf(app, '1.0.0');
      const toys = document.paths['/api/v1/toys'] as unknown as Record<string, Operation>;
      expect(toys['post']?.requestBody).toEqual({ required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/ToyBody' } } } });
      expect(Object.keys(toys['post']?.responses ?? {})).toEqual(['201', '400', '401', '403', '409', '413', '415', '422', '429', '500', '503', '507']);
      expect(toys['post']?.responses['403']?.description).toContain('PLAN_LIMIT_REACHED');
      expect(toys['get']?.parameters.map(({ name }) => name).sort()).toEqual(['limit', 'min_revision']);
      expect(document.paths['/api/v1/toys/{id}']).toHaveProperty('put');
      expect(document.components.schemas['ToyBody']).toMatchObject({
        additionalProperties: false, required: ['name', 'call_time_ranges'],
        properties: { call_time_ranges: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/ToyRange' } }, start_date: { format: 'date' } },
      });
      expect(document.components.schemas).toHaveProperty('ToyRange');
      expect(document.components.schemas).not.toHaveProperty('ToyQuery');
    });
  });

  it('throws nothing but problems', () => {
    expect(new HttpProblem('FORBIDDEN', 'x')).toBeInstanceOf(DomainError);
  });
});
