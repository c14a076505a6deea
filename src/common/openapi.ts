import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { RequestHandler } from 'express';

/** The OpenAPI document of the routes for people; operator routes say `@ApiExcludeEndpoint()`. */
export function openApiOf(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Tuntas')
    .setDescription('Layanan kepegawaian: usulan, tugas, naskah. Galat: problem+json dengan kode yang tetap.')
    .setVersion('1')
    .addCookieAuth('tuntas_sesi')
    .build();
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}

/** `GET /api/openapi.json`, made when it is first asked for. */
export function openApiRoute(app: INestApplication): RequestHandler {
  let document: string | undefined;
  return (request, response, next) => {
    if (request.method !== 'GET' || request.path !== '/api/openapi.json') {
      next();
      return;
    }
    document ??= JSON.stringify(openApiOf(app));
    response.type('application/json').send(document);
  };
}
