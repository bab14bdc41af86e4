import * as glassEasel from 'glass-easel'

/** What the view uses of glass-easel. Its own types follow every property through their generics: far more than helps here. */
interface Easel {
  globalOptions: { throwGlobalError: boolean; writeIdToDOM: boolean }
  addGlobalWarningListener(listener: () => boolean): void
  ComponentSpace: new (defaultComponent?: string, base?: Space) => Space
  CurrentWindowBackendContext: new () => Backend
  Element: {
    replaceDocumentElement(element: Component, parent: HTMLElement, node: HTMLElement): void
    pretendDetached(element: Component): void
  }
}

export interface Space {
  define(path: string): Definition
  setGlobalUsingComponent(name: string, component: unknown): void
  createComponentByUrl(tag: string, path: string, generics: null, backend: Backend): Component
}

export interface Definition {
  template(template: object): Definition
  options(options: object): Definition
  usingComponents(using: Record<string, string>): Definition
  property(name: string, type: unknown): Definition
  data(make: () => object): Definition
  observer(name: string, changed: (this: Component, value: unknown) => void): Definition
  methods(methods: Record<string, (this: Component, event: EaselEvent) => void>): Definition
  registerComponent(): { general(): unknown }
}

export interface Component {
  id: string
  is: string
  dataset: Record<string, unknown>
  data: Record<string, unknown>
  getBackendElement(): HTMLElement | null
  setData(patch: Record<string, unknown>): void
  triggerEvent(name: string, detail: object, options?: object): void
}

export interface EaselEvent {
  type: string
  detail: object
  target: Component | null
  currentTarget: Component | null
}

export interface Backend {
  onEvent(
    listener: (
      target: Component,
      type: string,
      detail: object,
      options: { originalEvent?: Event },
    ) => unknown,
  ): void
}

/** The component that an element of the page belongs to. */
export const componentOf = (element: Element | null): Component | undefined =>
  (element as { __wxElement?: Component } | null)?.__wxElement

export const easel = glassEasel as unknown as Easel
