import { Module } from '@nestjs/common';
import { TransisiModule } from '../transisi/transisi.module.js';
import { RelayService } from './relay.service.js';

@Module({ imports: [TransisiModule], providers: [RelayService] })
export class RelayModule {}
