import { Module } from '@nestjs/common';
import { PegawaiService } from './pegawai.service.js';

@Module({ providers: [PegawaiService], exports: [PegawaiService] })
export class PegawaiModule {}
