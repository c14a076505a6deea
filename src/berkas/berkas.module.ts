import { Module } from '@nestjs/common';
import { UsulanModule } from '../usulan/usulan.module.js';
import { BerkasController } from './berkas.controller.js';
import { BerkasService } from './berkas.service.js';
import { StoreModule } from './store.module.js';

@Module({ imports: [StoreModule, UsulanModule], controllers: [BerkasController], providers: [BerkasService] })
export class BerkasModule {}
