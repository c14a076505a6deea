import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { RequestHandler } from 'express';

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** Of every refusal; `problem.ts` makes them. */
const PROBLEM: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'insiden'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    insiden: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'pesan'],
        properties: { field: { type: 'string' }, pesan: { type: 'string' } },
      },
    },
  },
  additionalProperties: true,
};

/**
 * The OpenAPI document of the routes for people, paths relative to the server `/api/v1`. Works on an application in preview
 * mode too: it looks at declarations only.
 */
export function openApiOf(app: INestApplication, prefix: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Tuntas')
    .setDescription('Layanan kepegawaian: usulan, tugas, naskah. Galat: problem+json dengan kode yang tetap.')
    .setVersion('1')
    .addServer(`/${prefix}`)
    .addCookieAuth('tuntas_sesi')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    ignoreGlobalPrefix: true,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM } };
  for (const operation of operationsOf(document)) {
    operation.responses['default'] = {
      description: 'Penolakan atau gangguan',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  return document;
}

/** Every operation of a document. */
export const operationsOf = (document: OpenAPIObject): Operation[] =>
  Object.values(document.paths).flatMap(({ get, post, put, patch, delete: remove }) =>
    [get, post, put, patch, remove].filter((each) => each !== undefined),
  );

/** `GET /api/openapi.json`, made when it is first asked for. */
export function openApiRoute(app: INestApplication, prefix: string): RequestHandler {
  let document: string | undefined;
  return (request, response, next) => {
    if (request.method !== 'GET' || request.path !== '/api/openapi.json') {
      next();
      return;
    }
    document ??= JSON.stringify(openApiOf(app, prefix));
    response.type('application/json').send(document);
  };
}
