import { Module } from '@nestjs/common';
import { InstansiService } from './instansi.service.js';

@Module({ providers: [InstansiService], exports: [InstansiService] })
export class InstansiModule {}
