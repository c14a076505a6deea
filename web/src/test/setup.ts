import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// What happy-dom lacks and the component kit asks for at mount.
window.matchMedia ??= (media) =>
  ({ matches: false, media, addEventListener: () => undefined, removeEventListener: () => undefined }) as never;
Object.defineProperty(document, 'fonts', {
  value: { addEventListener: () => undefined, removeEventListener: () => undefined },
  configurable: true,
});
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

afterEach(() => {
  cleanup();
  localStorage.clear();
});
