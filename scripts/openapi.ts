import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../src/app.module.js';
import { API_PREFIX } from '../src/common/edge.js';
import { openApiOf } from '../src/common/openapi.js';

/** Writes the API's OpenAPI document to the file named as the argument. It makes no provider, so it needs no service. */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: openapi.js <file>');
const options = { preview: true, abortOnError: false, logger: ['error' as const] };
// eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class, and exports none
const app = await NestFactory.create(AppModule, options);
app.setGlobalPrefix(API_PREFIX, { exclude: ['healthz', 'readyz'] });
writeFileSync(file, `${JSON.stringify(openApiOf(app), null, 2)}\n`);
