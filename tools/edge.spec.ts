import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES, ROUTES } from '@carillon/platform/http';

interface Trait {
  readonly path: string;
  readonly outside?: boolean;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the tools are plain scripts
const { edgeConfig, table, traits } = require('./edge-config.cjs') as {
  edgeConfig: () => string;
  table: readonly { readonly service: string; readonly expression: string }[];
  traits: readonly Trait[];
};

const committed = readFileSync(join(__dirname, '../deploy/edge/nginx.conf'), 'utf8');

const sample = (path: string): string => path.replaceAll(/\{\w+\}/g, 'x-1');
const ownerOf = (method: string, path: string): string | undefined => table.find(({ expression }) => new RegExp(expression).test(`${method} ${path}`))?.service;

const OPERATIONS = ROUTES.flatMap(({ service, methods = ['GET'], path }) => methods.map((method) => ({ service, method, path })));

describe('the edge', () => {
  it('is what the route table says (make it anew with: npm run deploy:edge)', () => expect(committed).toBe(edgeConfig()));

  it.each(OPERATIONS)('gives $method $path to $service', ({ service, method, path }) => expect(ownerOf(method, sample(path))).toBe(service));

  it.each([
    ['GET', '/metrics'],
    ['DELETE', '/api/v1/campaigns/x'],
    ['GET', '/api/v1/campaigns/x/y/z'],
    ['GET', '/api/v1/imports/x/rejectsXcsv'],
    ['GET', '/prefix/api/v1/campaigns'],
    ['POSTS', '/api/v1/campaigns'],
  ])('gives %s %s to nobody', (method, path) => expect(ownerOf(method, path)).toBeUndefined());

  it('knows traits of routes that there are, only', () => {
    const paths: readonly string[] = ROUTES.map(({ path }) => path);
    expect(traits.map(({ path, outside }) => `${outside ? '' : '/api/v1'}${path}`).filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('answers with codes of the API, and their status', () => {
    const own = [...committed.matchAll(/"status":(\d+),"code":"(\w+)"/g)].map(([, status, code]) => [code, Number(status)]);
    expect(own.length).toBeGreaterThan(3);
    expect(own.filter(([code, status]) => (ERROR_CODES as Record<string, { status: number }>)[code as string]?.status !== status)).toEqual([]);
  });
});
