/**
 * The packages that every service begins with, as one file: to find, read and link their fifteen hundred files was a quarter of
 * a start. Whatever else they may ask for is loaded from node_modules when they do. See docs/adr/0085.
 */
const FILE = 'framework.js';

const PACKAGES = [
  'reflect-metadata',
  'rxjs',
  'fastify',
  '@nestjs/common',
  '@nestjs/common/constants',
  '@nestjs/core',
  '@nestjs/microservices',
  '@nestjs/microservices/constants',
  '@nestjs/platform-fastify',
  'class-transformer',
  'class-transformer/cjs/storage',
  'class-validator',
  'class-validator-jsonschema',
];

/** Adapters of Nest that are not installed, and what has to be the same object, file or thread for those outside of the bundle. */
const ELSEWHERE = ['@fastify/multipart', '@fastify/static', '@fastify/view', '@grpc/*', '@nats-io/*', '@nestjs/platform-express', '@nestjs/websockets/*', 'amqp*', 'ioredis', 'kafkajs', 'libphonenumber-js/*', 'mqtt', 'pino'];

/** @throws Error where a part of a bundled package would be loaded a second time, with a memory of its own. */
function has(specifier) {
  const isListed = PACKAGES.includes(specifier);
  if (!isListed && PACKAGES.some((name) => specifier.startsWith(`${name}/`))) throw new Error(`${specifier} is part of a bundled package; add it to PACKAGES in tools/framework.cjs`);
  return isListed;
}

/** Each package is run when somebody first asks for it. */
const entry = `module.exports = {\n${PACKAGES.map((name) => `  get '${name}'() { return require('${name}'); },\n`).join('')}};\n`;

function bundle(root, file) {
  // Loaded here, because most builds find the file up to date and every `npm start` builds.
  require('esbuild').buildSync({
    stdin: { contents: entry, resolveDir: root, sourcefile: FILE },
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: `node${process.versions.node.split('.')[0]}`,
    external: ELSEWHERE,
    // Nest names its providers and errors by the names of their classes.
    keepNames: true,
    define: { 'import.meta.url': '__filename' },
    logLevel: 'warning',
  });
}

module.exports = { FILE, has, bundle };
