import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// What happy-dom lacks and the component kit asks for at mount.
Object.defineProperty(document, 'fonts', {
  value: { addEventListener: () => undefined, removeEventListener: () => undefined },
  configurable: true,
});

afterEach(() => {
  cleanup();
  localStorage.clear();
});
