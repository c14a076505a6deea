import { Module } from '@nestjs/common';
import { SignedDocuments } from '../transisi/signed-documents.js';
import { NaskahResmiService } from './naskah-resmi.service.js';

/** The side of documents that the projection needs, in the API and in the worker. */
@Module({ providers: [{ provide: SignedDocuments, useClass: NaskahResmiService }], exports: [SignedDocuments] })
export class NaskahResmiModule {}
