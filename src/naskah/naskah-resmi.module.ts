import { Module } from '@nestjs/common';
import { NaskahResmi } from './naskah-resmi.service.js';

/** For the projection: it needs nothing of what makes and signs documents. */
@Module({ providers: [NaskahResmi], exports: [NaskahResmi] })
export class NaskahResmiModule {}
