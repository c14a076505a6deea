import { Module } from '@nestjs/common';
import { SignedDocuments } from '../transisi/signed-documents.js';
import { NaskahResmi } from './naskah-resmi.service.js';

/** For the projection: it needs nothing of what makes and signs documents. */
@Module({
  providers: [NaskahResmi, { provide: SignedDocuments, useExisting: NaskahResmi }],
  exports: [NaskahResmi, SignedDocuments],
})
export class NaskahResmiModule {}
