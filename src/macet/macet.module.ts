import { Module } from '@nestjs/common';
import { NaskahModule } from '../naskah/naskah.module.js';
import { RelayModule } from '../relay/relay.module.js';
import { TransisiModule } from '../transisi/transisi.module.js';
import { MacetController, MacetOperatorController } from './macet.controller.js';
import { MacetReader } from './macet.reader.js';
import { MacetSweep } from './macet.sweep.js';
import { SistemReader } from './sistem.reader.js';
import { TindakanService } from './tindakan.service.js';

/** What is stuck, and what an administrator may do about it. In the API process. */
@Module({
  imports: [NaskahModule, RelayModule, TransisiModule],
  controllers: [MacetController, MacetOperatorController],
  providers: [MacetReader, MacetSweep, SistemReader, TindakanService],
})
export class MacetModule {}
