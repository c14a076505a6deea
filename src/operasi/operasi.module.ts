import { Module } from '@nestjs/common';
import { JamModule } from '../jam/jam.module.js';
import { TransisiModule } from '../transisi/transisi.module.js';
import { OperasiController } from './operasi.controller.js';
import { OperasiService } from './operasi.service.js';

@Module({ imports: [JamModule, TransisiModule], controllers: [OperasiController], providers: [OperasiService] })
export class OperasiModule {}
