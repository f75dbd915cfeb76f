import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { OpenApiDocument } from './document';

const PACKAGE = dirname(require.resolve('swagger-ui-dist/package.json'));

const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Carillon API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="api"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, persistAuthorization: true, validatorUrl: null });\n`;

/** `/openapi.json`, and `/docs` to browse it, without a request to anywhere else. */
export function serveDocs(server: FastifyInstance, document: () => OpenApiDocument): void {
  server.get('/openapi.json', (_, reply) => reply.send(document()));
  server.get('/docs', (_, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  server.get('/docs/start.js', (_, reply) => reply.type('text/javascript; charset=utf-8').send(START));
  for (const [name, type] of Object.entries(FILES)) {
    server.get(`/docs/${name}`, (_, reply) => reply.type(type).header('cache-control', 'max-age=3600').send(createReadStream(join(PACKAGE, name))));
  }
}
