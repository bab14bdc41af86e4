import type { BuiltInName } from '../protocol.js'
import type { Space } from './glass-easel.js'

interface BuiltIn {
  properties: Record<string, unknown>
  /** what a property's change does to the element */
  on: Record<string, (element: HTMLElement, value: unknown) => void>
}

const flag = (name: string) => (element: HTMLElement, value: unknown) =>
  element.toggleAttribute(name, Boolean(value))

const FIELD: BuiltIn = {
  properties: { value: String, placeholder: String, disabled: Boolean, password: Boolean, maxlength: Number },
  on: {
    value: (element, value) => {
      const field = element as HTMLInputElement
      if (field.value !== value) field.value = String(value ?? '')
    },
    placeholder: (element, value) => element.setAttribute('placeholder', String(value ?? '')),
    disabled: flag('disabled'),
  },
}

/** WeChat's own components are no part of glass-easel: small stand-ins for those that pages use. */
const BUILT_INS: Record<BuiltInName, BuiltIn> = {
  image: {
    properties: { src: String, mode: String, lazyLoad: Boolean },
    on: { mode: (element, value) => element.setAttribute('mode', String(value || 'scaleToFill')) },
  },
  input: FIELD,
  textarea: FIELD,
  button: {
    properties: { openType: String, disabled: Boolean, formType: String, loading: Boolean, plain: Boolean },
    on: { disabled: flag('disabled') },
  },
  'rich-text': {
    properties: { nodes: String },
    on: {
      nodes: (element, value) => {
        element.innerHTML = String(value ?? '')
      },
    },
  },
}

/** Makes them known to all pages and components of a space. */
export function defineBuiltIns(space: Space, base: Space, groupList: Record<string, unknown>): void {
  for (const [name, { properties, on }] of Object.entries(BUILT_INS)) {
    const definition = base
      .define(`wx-${name}`)
      .template({ groupList, content: groupList[name] })
      .options({ externalComponent: false })
    for (const [property, type] of Object.entries(properties)) definition.property(property, type)
    for (const [property, change] of Object.entries(on))
      definition.observer(property, function (value) {
        const element = this.getBackendElement()
        if (element) change(element, value)
      })
    space.setGlobalUsingComponent(name, definition.registerComponent().general())
  }
}
