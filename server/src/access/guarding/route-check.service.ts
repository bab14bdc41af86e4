import { Injectable, type OnModuleInit } from '@nestjs/common'
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js'
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core'
import { ENDPOINT, type EndpointOptions } from '../../platform/http/endpoint.js'
import { routeProblems, type Route } from './route.js'

/** Deny by default: keeps the application from starting while a route does not say who may come (design §8). */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const problems = routeProblems(this.routes())
    if (problems.length)
      throw new Error(`Routes are not safe to serve:\n${problems.map((p) => `  ${p}`).join('\n')}`)
  }

  private routes(): Route[] {
    return this.discovery
      .getControllers()
      .flatMap(({ metatype }) => (metatype ? this.routesOf(metatype) : []))
  }

  private routesOf(
    controller: NonNullable<ReturnType<DiscoveryService['getControllers']>[number]['metatype']>,
  ): Route[] {
    const prototype: object = controller.prototype
    const prefixes = pathsOf(controller)
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler: unknown = Reflect.get(prototype, method)
      if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return []
      const endpoint = this.reflector.get<EndpointOptions | undefined>(ENDPOINT, handler)
      const paths = prefixes.flatMap((prefix) =>
        pathsOf(handler).map((path) => `/${prefix}/${path}`.replace(/\/+/g, '/')),
      )
      return [{ name: `${controller.name}.${method}`, paths, audience: endpoint?.audience }]
    })
  }
}

function pathsOf(target: object): string[] {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, target)
  return [path].flat().map((one) => (typeof one === 'string' ? one : ''))
}
