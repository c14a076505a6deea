import { Controller, Get, Module, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Publik } from '../auth/decorators.js';
import { HealthService, HealthServiceModule, type Readiness } from './health.service.js';

@Controller()
@Publik()
@ApiExcludeController()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** The process runs. */
  @Get('healthz')
  alive(): { status: 'alive' } {
    return { status: 'alive' };
  }

  /** 200 when requests can be answered, each thing needed by name; 503 when not, or when the process is about to end. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const readiness = await this.health.readiness();
    response.status(readiness.status === 'ready' || readiness.status === 'degraded' ? 200 : 503);
    return readiness;
  }
}

@Module({ imports: [HealthServiceModule], controllers: [HealthController] })
export class HealthModule {}
