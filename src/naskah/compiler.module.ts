import { Module } from '@nestjs/common';
import { DocumentCompiler } from './document-compiler.js';
import { createCompiler } from './typst.js';

/** The one compiler of the process, for whoever makes documents. */
@Module({
  providers: [{ provide: DocumentCompiler, useFactory: () => createCompiler() }],
  exports: [DocumentCompiler],
})
export class CompilerModule {}
