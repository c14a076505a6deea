import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/internal';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { AKSES, type Akses } from './decorators.js';

export interface RouteAkses {
  /** Class and method, for messages. */
  handler: string;
  method: string;
  /** Path below the global prefix. */
  path: string;
  akses: Akses | undefined;
}

/** Every route of the application with who may call it. */
@Injectable()
export class RouteTable {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  list(): RouteAkses[] {
    return this.discovery.getControllers().flatMap((wrapper) => {
      const controller = wrapper.metatype;
      if (typeof controller !== 'function') return [];
      const prototype = controller.prototype as Record<string, unknown>;
      const base = pathsOf(controller)[0] ?? '';
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        if (typeof handler !== 'function') return [];
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (method === undefined) return [];
        const akses = this.reflector.getAllAndOverride<Akses | undefined>(AKSES, [handler, controller]);
        return pathsOf(handler).map((path) => ({
          handler: `${controller.name}.${name}`,
          method: RequestMethod[method],
          path: `/${[base, path]
            .map((part) => part.replace(/^\/|\/$/g, ''))
            .filter(Boolean)
            .join('/')}`,
          akses,
        }));
      });
    });
  }
}

const pathsOf = (target: object): string[] => {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return path === undefined ? [] : Array.isArray(path) ? path : [path];
};

/** Stops the boot when a route does not say who may call it. */
@Injectable()
export class AksesCheck implements OnApplicationBootstrap {
  constructor(private readonly routes: RouteTable) {}

  onApplicationBootstrap(): void {
    const open = this.routes.list().filter((route) => route.akses === undefined);
    if (open.length === 0) return;
    const names = open.map((route) => `${route.method} ${route.path} (${route.handler})`);
    throw new Error(`routes without @Izin, @Publik or @Operator: ${names.join(', ')}`);
  }
}
