import { Module } from '@nestjs/common';
import { InstansiService } from './instansi.service.js';
import { KalenderController } from './kalender.controller.js';
import { KalenderService } from './kalender.service.js';

@Module({
  controllers: [KalenderController],
  providers: [InstansiService, KalenderService],
  exports: [InstansiService],
})
export class InstansiModule {}
