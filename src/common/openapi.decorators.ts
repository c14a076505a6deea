import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

/** The answer of a route in the OpenAPI document: `@ApiJawab(200, usulanSchema)`. */
export const ApiJawab = (status: number, schema: z.ZodType): MethodDecorator =>
  applyDecorators(ApiResponse({ status, standardSchema: schema }));
