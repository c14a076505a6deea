import { Module } from '@nestjs/common';
import { RedisModule } from '../common/redis.js';
import { AliranController } from './aliran.controller.js';
import { AliranService } from './aliran.service.js';

/** Pages follow what happens. */
@Module({ imports: [RedisModule], controllers: [AliranController], providers: [AliranService] })
export class AliranModule {}
