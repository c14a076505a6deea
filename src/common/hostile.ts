import type { NextFunction, Request, Response } from 'express';
import type { FieldError } from './app-error.js';
import { fieldOf, inputInvalid } from './validation.js';

/** Deeper or larger than anything this API takes; past it, recursive code further in could run out of stack. */
const MAX_DEPTH = 16;
const MAX_NODES = 20_000;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

interface Place {
  value: unknown;
  path: readonly PropertyKey[];
}

/**
 * The first thing in a parsed value that no schema should have to think of: too deep, too many parts, keys of prototypes,
 * NUL characters and unpaired surrogates (MySQL and PDF choke on them), numbers beyond the range. Walks without recursion.
 */
export function hostileIn(root: unknown): FieldError | undefined {
  const open: Place[] = [{ value: root, path: [] }];
  let nodes = 0;
  for (let place = open.pop(); place; place = open.pop()) {
    const { value, path } = place;
    const fault = faultOf(value, path.length, ++nodes);
    if (fault) return { field: fieldOf(path), pesan: fault };
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      if (FORBIDDEN_KEYS.has(key)) return { field: fieldOf(path), pesan: 'memuat nama yang tidak diperbolehkan' };
      const badKey = textFault(key);
      if (badKey) return { field: fieldOf(path), pesan: badKey };
      open.push({ value: child, path: [...path, key] });
    }
  }
  return undefined;
}

function faultOf(value: unknown, depth: number, nodes: number): string | undefined {
  if (depth > MAX_DEPTH) return 'terlalu dalam bersarang';
  if (nodes > MAX_NODES) return 'terlalu banyak isinya';
  if (typeof value === 'string') return textFault(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return 'angkanya terlalu besar';
  return undefined;
}

const textFault = (text: string): string | undefined =>
  text.includes('\0') || /\p{Surrogate}/u.test(text) ? 'memuat huruf yang tidak sah' : undefined;

/** Refuses such input in body and query before a route sees it. */
export function refuseHostile(request: Request, _response: Response, next: NextFunction): void {
  const fault = hostileIn(request.body) ?? hostileIn(request.query) ?? hostileIn(safePath(request.path));
  next(fault && inputInvalid([fault]));
}

/** The path as a route will decode it; a malformed one is refused by the router itself. */
function safePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}
