import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Operator, Publik } from '../auth/decorators.js';
import { createApp } from './edge.js';
import { createLogger } from './log.js';
import { ApiJawab } from './openapi.decorators.js';
import { openApiOf, operationsOf } from './openapi.js';
import { pageQuery } from './paging.js';
import { idParam, nipSchema } from './skema.js';

const query = pageQuery.extend({ status: z.enum(['a', 'b']).optional(), wajib: z.string() });
const body = z.strictObject({ nip: nipSchema, catatan: z.string().max(20).optional() });
const answer = z.object({ data: z.array(z.object({ id: z.string(), batas: z.string().nullable() })) });

@Controller('contoh')
@Publik()
class ContohController {
  @Get(':id')
  @ApiJawab(200, answer)
  list(@Param({ schema: idParam }) id: unknown, @Query({ schema: query }) asked: unknown) {
    return { id, asked };
  }

  @Post()
  @ApiJawab(201, answer)
  create(@Body({ schema: body }) given: unknown) {
    return { given };
  }

  @Post('operasi')
  @Operator()
  operate() {
    return {};
  }
}

@Controller('operasi')
@Operator()
class OperasiController {
  @Get('macet')
  stuck() {
    return {};
  }
}

@Module({ controllers: [ContohController, OperasiController] })
class ContohModule {}

describe('the OpenAPI document', () => {
  let document: OpenAPIObject;

  beforeAll(async () => {
    document = openApiOf(await createApp(ContohModule, createLogger('silent'), { preview: true }), 'api/v1');
  });

  it('says which parts of a query are optional', () => {
    const parameters = document.paths['/contoh/{id}']!.get!.parameters as {
      name: string;
      in: string;
      required: boolean;
    }[];
    const required = Object.fromEntries(parameters.map((each) => [`${each.in} ${each.name}`, each.required]));
    expect(required).toEqual({
      'path id': true,
      'query cursor': false,
      'query limit': false,
      'query status': false,
      'query wajib': true,
    });
  });

  it('says what a query, a body and an answer are made of', () => {
    const text = JSON.stringify(document.paths);
    expect(text).toContain('"enum":["a","b"]');
    expect(text).toContain('"maximum":200');
    const { requestBody, responses } = document.paths['/contoh']!.post!;
    expect(requestBody).toMatchObject({
      required: true,
      content: { 'application/json': { schema: { required: ['nip'], properties: { catatan: { maxLength: 20 } } } } },
    });
    expect(JSON.stringify(responses['201'])).toContain('"nullable":true');
  });

  it('tells of a problem document as the answer to everything that is refused', () => {
    for (const operation of operationsOf(document)) {
      expect(JSON.stringify(operation.responses['default'])).toContain('#/components/schemas/Problem');
    }
    expect(document.components?.schemas).toHaveProperty('Problem');
  });

  it('has its paths relative to the server, and none for operators', () => {
    expect(document.servers).toEqual([{ url: '/api/v1' }]);
    expect(Object.keys(document.paths).sort()).toEqual(['/contoh', '/contoh/{id}']);
  });
});
