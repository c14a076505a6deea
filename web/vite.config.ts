import {
  DEFAULT_THEME,
  convertCssVariables,
  deepMerge,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { theme, tokenAA } from './src/app/theme.js';

/**
 * The theme's CSS variables as a stylesheet made at build time, only those that differ from Mantine's own. The kit would
 * write them into a `<style>` element at run time, for which the content security policy would need a nonce in every page.
 */
function themeVariables(): Plugin {
  const id = 'virtual:theme.css';
  const defaults = defaultCssVariablesResolver(DEFAULT_THEME);
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const own = deepMerge(defaultCssVariablesResolver(merged), tokenAA(merged));
  const differing = (key: 'variables' | 'light') => {
    const usual = new Map(Object.entries(defaults[key]));
    return Object.fromEntries(Object.entries(own[key]).filter(([name, value]) => usual.get(name) !== value));
  };
  return {
    name: 'theme-variables',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) =>
      source === `\0${id}`
        ? convertCssVariables({ variables: differing('variables'), light: differing('light'), dark: {} })
        : undefined,
  };
}

const api = process.env['API_URL'];

export default defineConfig({
  plugins: [react(), themeVariables()],
  build: { target: 'es2020', outDir: 'dist', emptyOutDir: true, manifest: true },
  ...(api ? { server: { proxy: { '/api': api } } } : {}),
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.spec.{ts,tsx}'],
    restoreMocks: true,
  },
});
