import { Global, Module } from '@nestjs/common';
import { ENV, loadEnv } from './env.js';

/** Gives every module the environment: `@Inject(ENV) private readonly env: Env`. */
@Global()
@Module({ providers: [{ provide: ENV, useFactory: () => loadEnv() }], exports: [ENV] })
export class ConfigModule {}
