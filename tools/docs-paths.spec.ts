import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { TOPICS } from '@carillon/contracts';

const ROOT = join(__dirname, '..');
const PAGES = globSync(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'bench/README.md', 'docs/**/*.md'], { cwd: ROOT }).sort();
const ROOMS = /^(?:services|libs|proto|deploy|bench|tools|docs|\.ci)\/\S*$/;
const ROOT_FILES = /^[\w.-]+\.(?:mjs|cjs|json|yml|yaml|md)$/;

const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Fenced blocks hold commands and pictures; what they name is run or drawn, not looked up. */
const withoutFences = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '');

const matchesOf = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

const quotedPaths = (page: string): readonly string[] => matchesOf(withoutFences(textOf(page)), /`([^`\n]+)`/g).filter((quoted) => ROOMS.test(quoted));

const linkedPaths = (page: string): readonly string[] =>
  matchesOf(withoutFences(textOf(page)), /\]\(([^)\s#]+)(?:#[^)]*)?\)/g)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => normalize(join(dirname(page), link)));

/** `<anything>` stands for every name. */
const exists = (path: string): boolean => globSync(path.replaceAll(/<[^>]+>/g, '*').replace(/\/$/, ''), { cwd: ROOT }).length > 0;

/** The paths of a drawn tree: two spaces a level, a name, and what it is. */
function treePaths(page: string): readonly string[] {
  const parents: string[] = [];
  return matchesOf(textOf(page), /^```tree\n([\s\S]*?)^```/gm)
    .flatMap((tree) => tree.trimEnd().split('\n'))
    .map((line) => {
      const [, indent = '', name = ''] = /^( *)(\S+)/.exec(line) ?? [];
      parents.splice(indent.length / 2, Infinity, name);
      return parents.join('');
    });
}

/** First cells of the table below a heading, without what stands in angle brackets. */
function namesIn(heading: string): readonly string[] {
  const [, section = ''] = new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(textOf('docs/architecture.md')) ?? [];
  return matchesOf(section, /^\| `([^`]+)` \|/gm);
}

const SOURCES = globSync('{services,libs/platform,libs/numbering}/**/*.ts', { cwd: ROOT })
  .filter((path) => !/\.(spec|harness|contract)\.ts$|\/test\//.test(path))
  .map((path) => ({ path, room: path.split('/').slice(0, 2).join('/'), text: textOf(path) }));

const SERVICES = SOURCES.filter(({ path }) => path.startsWith('services/'));

function constantOf(name: string, room: string): string {
  const declared = new RegExp(`const ${name} = '([^']+)'`);
  const found = SERVICES.filter((source) => source.room === room).flatMap(({ text }) => declared.exec(text)?.[1] ?? []);
  return found[0] ?? `the value of ${name} in ${room}`;
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

const groupsInCode = unique(
  SERVICES.flatMap(({ room, text }) => matchesOf(text, /@OnMessages?\(\{ group: ([^,]+),/g).map((group) => (group.startsWith("'") ? group.slice(1, -1) : constantOf(group, room)))),
);

/** However a collection is declared: a definition, a projection's, or the scheduler's helper. */
const DECLARATIONS = [/\bname: '([a-z]+(?:_[a-z]+)*)',\s*(?:indexes|\.\.\.listed)/g, /= definition(?:<\w+>)?\(\s*'([a-z_]+)'/g];
const collectionsInCode = unique(SOURCES.flatMap(({ text }) => DECLARATIONS.flatMap((declaration) => matchesOf(text, declaration))));

const categoriesInCode = unique(SOURCES.flatMap(({ text }) => matchesOf(text, /(?:category: |CATEGORY = )'(\w+)'/g)));

describe.each(PAGES)('%s', (page) => {
  it('names only paths that exist', () => {
    const named = [...quotedPaths(page), ...linkedPaths(page), ...treePaths(page)];
    expect(named.filter((path) => !exists(path))).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  it('names root files that exist', () => {
    const quoted = matchesOf(withoutFences(textOf('docs/architecture.md')), /`([^`\n]+)`/g).filter((name) => ROOT_FILES.test(name));
    expect(quoted.filter((name) => name !== 'routes.json' && !existsSync(join(ROOT, name)))).toEqual([]);
  });

  it('has every consumer group, and no other', () => {
    expect(groupsInCode.length).toBeGreaterThan(10);
    expect(unique(namesIn('Consumer groups'))).toEqual(groupsInCode);
  });

  it('has every collection, and no other', () => {
    expect(collectionsInCode.length).toBeGreaterThan(20);
    expect(unique(namesIn('Collections'))).toEqual(collectionsInCode);
  });

  it('has every kind of stream, and no other', () => {
    expect(unique(namesIn('Streams').map((stream) => stream.slice(0, stream.indexOf('-'))))).toEqual(categoriesInCode);
  });

  it('has every topic, and no other', () => {
    expect(unique(namesIn('Topics'))).toEqual(unique(Object.values(TOPICS)));
  });

  it('has every service and every domain in its tree', () => {
    const drawn = treePaths('docs/architecture.md').map((path) => path.replace(/\/$/, ''));
    const there = globSync('{services/*,libs/domain/*,libs/platform/*}/{project.json,port/project.json}', { cwd: ROOT }).map((path) => path.split('/').slice(0, path.startsWith('services') ? 2 : 3).join('/'));
    expect(there.filter((path) => !drawn.includes(path))).toEqual([]);
  });
});
