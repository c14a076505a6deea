import { Module } from '@nestjs/common';
import { JamService } from './jam.service.js';

@Module({ providers: [JamService], exports: [JamService] })
export class JamModule {}
