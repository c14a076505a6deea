import { Inject, Module } from '@nestjs/common';
import { HealthService } from '../health/health.service.js';
import { UsulanModule } from '../usulan/usulan.module.js';
import { BerkasController } from './berkas.controller.js';
import { BerkasService } from './berkas.service.js';
import { STORE, type Store } from './store.js';
import { StoreModule } from './store.module.js';

@Module({ imports: [StoreModule, UsulanModule], controllers: [BerkasController], providers: [BerkasService] })
export class BerkasModule {
  constructor(health: HealthService, @Inject(STORE) store: Store) {
    health.register('store', () => store.check());
  }
}
