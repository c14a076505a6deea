import { readFileSync } from 'node:fs';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { neverSay } from './scripts/lib/glossary.mjs';

/** English synonyms of glossary terms: the office's word is the code's word. */
const banned = neverSay(readFileSync(new URL('docs/GLOSSARY.md', import.meta.url), 'utf8')).join('|');

export default defineConfig(
  { ignores: ['dist', '**/dist', '.data', 'web/src/api/schema.d.ts'] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: `Identifier[name=/(${banned})/i]`, message: 'Use the glossary term (docs/GLOSSARY.md).' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Nest modules are classes with nothing but a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  {
    files: ['workflows/**'],
    rules: { 'no-restricted-globals': ['error', 'process', 'Buffer', 'fetch', 'setInterval'] },
  },
  // A test asserts on what it has just made: `!` says so, and a thrown TypeError fails it as well as an expectation.
  { files: ['test/**', '**/*.spec.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  { files: ['**/*.{js,cjs,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
